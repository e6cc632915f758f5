import { TransientError } from '../errors.ts';
import type { Commit, Erasure, Log } from '../log/types.ts';
import type { ActiveModel } from '../models/active.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { ErasureReason } from '../schemas/erasure.ts';
import { isArticleVersion } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { documentStream } from '../schemas/streams.ts';
import { erasureKey } from './erased.ts';
import { contentErased, documentErased } from './erasure-events.ts';
import { keyedHash, saidBy } from './hashes.ts';
import { type Reach, reachOf } from './reach.ts';
import { createReading } from './reading.ts';
import { redacted } from './redacted.ts';
import { eraseFromStories } from './stories.ts';

export interface ErasureParts {
  log: Log;
  /** Asked only where a story goes on without what was erased. */
  activeModel(): Promise<ActiveModel>;
  /** As of the candidate options. */
  windowDays: number | null;
}

export interface ErasureOutcome {
  /** Every document that was erased now: those asked for, and the others that their articles were made of. */
  erased: DocumentId[];
  already: DocumentId[];
  unknown: DocumentId[];
  /** The stories that held their articles; `whole` where nothing is left. */
  stories: { story: StoryId; whole: boolean }[];
}

const tries = 20;

/**
 * Takes documents out of the log for ever, with the articles made of them and whatever story events say of those: the
 * bodies go, and what names or quotes in events about the documents. One commit tells of it and does it. Stories that go
 * on are formed and described anew by what is left of them. Projections follow the log.
 *
 * @throws TransientError where others append to the same stories at each try.
 */
export const eraseDocuments = async (
  asked: readonly DocumentId[],
  reason: ErasureReason,
  parts: ErasureParts,
): Promise<ErasureOutcome> => {
  const { log } = parts;
  const wanted = [...new Set(asked)];
  // Others append in less time than it takes to read all of a long log: that is done once, for all tries.
  const reading = createReading(log);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const story = await log.categoryHead('story');
    const reach = await reachOf(wanted, log, reading);
    const { already, unknown, documents } = reach;
    if (documents.length === 0) return { erased: [], already, unknown, stories: [] };
    const decided = await eraseFromStories(reach, story, reading, parts);
    const key = await erasureKey(log);
    const commit: Commit = {
      events: [
        ...decided.events,
        ...documents.map(({ document, article }) => documentErased(document, article)),
        contentErased(contentOf(reach, key), reason),
      ],
      expect: [
        { category: 'story', position: story },
        ...decided.expect,
        ...documents.map(({ document, events }) => ({
          stream: documentStream(document),
          version: events.at(-1)?.version ?? 0,
        })),
      ],
      erase: goneWith(reach),
    };
    const [outcome] = await log.append([commit]);
    if (outcome?.outcome !== 'conflict')
      return {
        erased: documents.map(({ document }) => document),
        already,
        unknown,
        stories: decided.stories,
      };
  }
  throw new TransientError(
    `Other workers were faster ${tries} times in a row. Nothing was erased; try again.`,
  );
};

const contentOf = ({ documents, articles }: Reach, key: Uint8Array) => {
  const hashes = documents.flatMap(({ events }) =>
    events.flatMap((event) => {
      if (event.type === 'DocumentReceived' && event.body) return [keyedHash(key, 'bytes', event.body)];
      return isArticleVersion(event) && event.body ? [keyedHash(key, 'text', saidBy(event.body))] : [];
    }),
  );
  return {
    documents: documents.map(({ document }) => document),
    articles,
    hashes: [...new Set(hashes)].sort(),
  };
};

const goneWith = ({ documents, quoting, mended }: Reach): Erasure => {
  const events = documents.flatMap((one) => one.events);
  return {
    bodies: [...events.map(({ position }) => position), ...quoting],
    data: [...events, ...mended].flatMap((event) => {
      const data = redacted(event);
      return data ? [{ position: event.position, data }] : [];
    }),
  };
};
