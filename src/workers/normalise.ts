import { asVersion, revisionsOf } from '../documents/revisions.ts';
import { isUndone } from '../documents/standing.ts';
import { createErased, type Erased } from '../erasure/erased.ts';
import { erasedAgain } from '../erasure/erased-again.ts';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import { byStream } from '../log/by-stream.ts';
import type { Commit, Expectation, Log } from '../log/types.ts';
import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import type { NormaliseJob } from '../schemas/jobs.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import type { ActiveRules } from '../site-rules/active.ts';
import type { Normalised } from '../text/types.ts';
import type { NormalisePool } from '../threads/normalise-pool.ts';
import { type Touch, touchAnyway } from './careful.ts';
import { normalisedEvent } from './normalised-event.ts';

interface Dependencies {
  log: Log;
  pool: NormalisePool;
  activeRules(): Promise<ActiveRules>;
  /** What must not come in again. Default: read from the log by each job. */
  erased?: () => Promise<Erased>;
}

/** Bytes of documents that are read at once. */
const bytesAtOnce = 16_000_000;

/**
 * The work of a normalise job: each document becomes an article or a rejection. Documents that ended meanwhile are
 * passed over, so the job can run twice. One that breaks the pool's limits, or whose bytes are gone though it was not
 * erased, is rejected and harms no other.
 * An article's site rules are those that are active where it stands in the log.
 *
 * @throws TransientError where another worker appended to a document, or rules were activated meanwhile.
 */
export const normaliseJobWork = async (
  job: NormaliseJob,
  { log, pool, activeRules, erased: readErased = createErased(log) }: Dependencies,
  touch: Touch = touchAnyway,
): Promise<void> => {
  const conflicts: string[] = [];
  const { position, rules } = await activeRules();
  const erased = await readErased();
  const undone = await stillUndone(job.documents, log);
  const revisions = await revisionsOf(undone, log);
  await pool.ready();
  for (const some of inParts(undone.filter(({ document }) => !revisions.get(document)?.done))) {
    const versions = new Map(some.map(({ document, version }) => [document, version]));
    const tries = new Map(some.map(({ document, retried }) => [document, retried]));
    const received = await log.readStreams([...versions.keys()].map(documentStream), {
      types: ['DocumentReceived'],
      bodies: true,
    });
    const commitOf = async (event: LogEvent): Promise<Commit[]> => {
      if (event.type !== 'DocumentReceived') return [];
      const { document } = event.data;
      // What is erased just now has another version by then, which the append does not expect.
      const outcome = event.body
        ? await pool.normalise({ document, bytes: event.body, siteRules: rules })
        : { rejection: bytesGone };
      const earlier = revisions.get(document);
      const expect: Expectation[] = [
        { stream: documentStream(document), version: versions.get(document) ?? 0 },
        { category: 'site', position },
        { category: 'erasure', position: erased.position },
        ...(earlier ? [{ stream: documentStream(earlier.article), version: earlier.stream }] : []),
      ];
      const again = await erasedAgain(event, outcome, earlier, { erased, log });
      if (again) return [{ ...again, expect }];
      return [
        {
          expect,
          events: [
            outcomeEvent(document, earlier ? asVersion(outcome, earlier) : outcome, tries.get(document)),
          ],
        },
      ];
    };
    const outcomes = await touch(async () => log.append((await Promise.all(received.map(commitOf))).flat()));
    for (const outcome of outcomes) if (outcome.outcome === 'conflict') conflicts.push(outcome.message);
  }
  if (conflicts.length > 0)
    throw new TransientError(`The log went on meanwhile: ${conflicts[0]} The job is tried again.`);
};

interface UndoneDocument {
  document: DocumentId;
  /** Of its stream. */
  version: number;
  /** In bytes. */
  size: number;
  /** The article that it is a new version of. */
  article: DocumentId | null;
  /** The version of its stream at which it was to be tried again; undefined the first time. */
  retried: number | undefined;
}

const stillUndone = async (documents: readonly DocumentId[], log: Log): Promise<UndoneDocument[]> => {
  const streams = byStream(await log.readStreams(documents.map(documentStream), { bodies: false }));
  return [...streams.values()].flatMap((events) => {
    const received = events.find((event) => event.type === 'DocumentReceived');
    if (received?.type !== 'DocumentReceived' || !isUndone(events)) return [];
    const { document, size, place } = received.data;
    return [
      {
        document,
        version: events.at(-1)?.version ?? 0,
        size,
        article: place.kind === 'url' ? place.article : null,
        retried: events.findLast(({ type }) => type === 'DocumentRetried')?.version,
      },
    ];
  });
};

/** Parts of which each has its bytes at once in memory. */
const inParts = (documents: readonly UndoneDocument[]): UndoneDocument[][] => {
  const parts: UndoneDocument[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const one of documents) {
    if (bytes + one.size > bytesAtOnce) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(one);
    bytes += one.size;
  }
  return parts;
};

/** A log that was exported by an older release while something was erased may have such documents. */
const bytesGone: RejectionReason = {
  code: 'unreadable',
  message: 'Its bytes are not in the log, and nothing there says that it was erased.',
  advice:
    'If this log was imported, it was probably erased while the other one was exported: then erase it here as well. ' +
    'Otherwise restore a backup that has it. To ingest it again does not help, as the log knows it already.',
};

const outcomeEvent = (
  document: string,
  outcome: Normalised,
  retried: number | undefined,
): Commit['events'][number] => {
  if ('rejection' in outcome) {
    return {
      id: eventId('DocumentRejected', document, 'normalise', ...(retried === undefined ? [] : [retried])),
      stream: documentStream(document),
      type: 'DocumentRejected',
      data: { document, place: null, stage: 'normalise', reason: outcome.rejection },
      body: null,
    };
  }
  return normalisedEvent(document, outcome);
};
