import type pg from 'pg';
import { pino } from 'pino';
import { eventId, sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import type { Model } from '../../src/matching/model/model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { listStories } from '../../src/projections/queries/stories.ts';
import { unplacedArticles } from '../../src/projections/queries/undone.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import type { NormalisePool } from '../../src/threads/normalise-pool.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { normaliseJobWork } from '../../src/workers/normalise.ts';
import { placeOf } from './events.ts';
import { openProjections } from './open-projections.ts';
import { spillingAll } from './spill-in-memory.ts';

export const silent = pino({ level: 'silent' });

/** A log with projections whose steps are taken one by one, without queues. */
export interface LogWorld {
  log: Log;
  pool: pg.Pool;
  /** Receives texts, or whatever bytes, as documents. @returns their ids. */
  receive(...contents: (string | Uint8Array)[]): Promise<string[]>;
  normalise(documents: string[]): Promise<void>;
  /** Matches what waits, by a matcher that knows nothing yet. @returns the articles that waited. */
  match(model?: Model, windowDays?: number | null): Promise<string[]>;
  append(...events: NewLogEvent[]): Promise<void>;
  /** The living stories, once the projections have seen all of the log. */
  stories(): Promise<StoryRecord[]>;
  close(): Promise<void>;
}

export const createLogWorld = async (threads: NormalisePool): Promise<LogWorld> => {
  const { log, pool, close } = await openProjections();
  const caughtUp = async (): Promise<void> => catchUp(pool, log, await log.head());
  const activeRules = createActiveRules(log);
  return {
    log,
    pool,
    close,
    receive: async (...contents) => {
      const events = contents.map((content): NewLogEvent => {
        const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        const document = sha256(body);
        const data = { document, place: placeOf(`${document}.txt`), size: body.length };
        const stream = `document-${document}`;
        return { id: eventId('received', document), stream, type: 'DocumentReceived', data, body };
      });
      await log.append([{ events }]);
      return contents.map((content) => sha256(content));
    },
    normalise: (documents) =>
      normaliseJobWork({ from: 0, to: 0, documents }, { log, pool: threads, activeRules }),
    match: async (model = loadModel(), windowDays = null) => {
      await caughtUp();
      const articles = (await unplacedArticles(pool, 0, 1000)).map(({ id }) => id);
      if (articles.length > 0)
        await createMatchWork({
          log,
          activeModel: createActiveModel(log, model),
          logger: silent,
          windowDays,
          spilling: spillingAll,
        })({
          from: 0,
          to: 0,
          articles,
        });
      return articles;
    },
    append: async (...events) => {
      await log.append(events.map((event) => ({ events: [event] })));
    },
    stories: async () => {
      await caughtUp();
      return (await listStories(pool, { limit: 1000, after: null })).stories;
    },
  };
};
