import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { LogEvent } from '../schemas/log-events.ts';

/** How many documents on their way are remembered by the time of their last step. */
const mostRemembered = 100_000;

/**
 * Tells OpenTelemetry of each document's way, from its arrival to the event of the feed, by following the log: a span for
 * each step, from the end of the step before to its own end, so that waiting shows too. The trace's id is made of the
 * document's, so the spans of one document meet although jobs carry batches and any process may tell them.
 */
export const traceLog = async (log: Log, signal: AbortSignal): Promise<void> => {
  const tracer = trace.getTracer('onestory');
  const reached = new Map<DocumentId, number>();
  const span = (name: string, id: DocumentId, { position, time, ...event }: LogEvent, also: Attributes) => {
    const end = Date.parse(time);
    const attributes = {
      'onestory.document': id,
      'onestory.position': position,
      'onestory.event': event.id,
      ...also,
    };
    const one = tracer.startSpan(name, { startTime: reached.get(id) ?? end, attributes }, contextOf(id));
    if (name === 'reject')
      one.setStatus({ code: SpanStatusCode.ERROR, message: String(also['onestory.reason']) });
    one.end(end);
    reached.delete(id);
    reached.set(id, end);
    for (const oldest of reached.keys()) {
      if (reached.size <= mostRemembered) break;
      reached.delete(oldest);
    }
  };
  await log.subscribe({ after: { checkpoint: 'traces' }, batch: 500, signal }, async (events) => {
    for (const event of events) {
      if (event.type === 'DocumentReceived') span('receive', event.data.document, event, {});
      if (event.type === 'DocumentRejected' && event.data.document !== null) {
        const { document, stage, reason } = event.data;
        span('reject', document, event, { 'onestory.stage': stage, 'onestory.reason': reason.code });
      }
      if (event.type === 'ArticleNormalised' || event.type === 'ArticleRenormalised')
        span('normalise', event.data.document, event, { 'onestory.language': event.data.language });
      if (event.type === 'StoryOpened' || event.type === 'ArticleLinked')
        span('place', event.data.article, event, { 'onestory.story': event.data.story });
    }
  });
};

/** All spans of a document have one parent of no length of their own, which is told by none. */
const contextOf = (id: DocumentId): Context =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: id.slice(0, 32),
    spanId: id.slice(32, 48),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
