import { SpanStatusCode, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { traceLog } from '../../src/tracing/trace-log.ts';
import { documentReceived, storyIdOf, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

let world: Awaited<ReturnType<typeof freshLog>>;
const exporter = new InMemorySpanExporter();
beforeEach(async () => {
  world = await freshLog();
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
});
afterEach(async () => {
  trace.disable();
  await world.close();
});

const rejected = (name: string): NewLogEvent => ({
  id: eventId('DocumentRejected', name),
  stream: `document-${sha256(name)}`,
  type: 'DocumentRejected',
  data: {
    document: sha256(name),
    place: null,
    stage: 'normalise',
    reason: { code: 'too-short', message: 'It has three words.', advice: 'Give the whole text.' },
  },
  body: null,
});

it('each document’s way is one trace, whose steps begin where the step before has ended', async () => {
  const { log } = world;
  await log.append([{ events: [documentReceived('a')] }, { events: [documentReceived('b')] }]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await log.append([{ events: [rejected('b')] }, { events: [storyOpened('a')] }]);
  const following = new AbortController();
  const traced = traceLog(log, following.signal);
  await expect.poll(() => exporter.getFinishedSpans().length, { timeout: 300_000 }).toBe(4);
  following.abort();
  await traced;

  const spans = exporter.getFinishedSpans();
  const of = (name: string) => spans.filter((span) => span.attributes['onestory.document'] === sha256(name));
  expect(of('a').map(({ name }) => name)).toEqual(['receive', 'place']);
  expect(of('b').map(({ name }) => name)).toEqual(['receive', 'reject']);
  expect(new Set(of('a').map((span) => span.spanContext().traceId))).toEqual(
    new Set([sha256('a').slice(0, 32)]),
  );
  const [receive, place] = of('a');
  expect(place?.startTime).toEqual(receive?.endTime);
  expect(place?.attributes['onestory.story']).toBe(storyIdOf('a'));
  expect(of('b')[1]?.status.code).toBe(SpanStatusCode.ERROR);
});
