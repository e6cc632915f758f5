import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Config, readConfig } from '../../src/config.ts';
import { drained } from '../../src/drain.ts';
import { walk } from '../../src/files/walk.ts';
import type { Log } from '../../src/log/types.ts';
import type { Program, startPipeline } from '../../src/program.ts';
import { listStories } from '../../src/projections/queries/stories.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { type Ingested, ingestFiles } from '../../src/workers/ingest.ts';
import { compiledPipeline } from './compiled-program.ts';
import { freshDatabase } from './database.ts';
import { type RedisServer, startRedis } from './redis.ts';

export const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
export const logger = pino({ level: 'silent' });

/** A database, a Redis where that is the back end, and a folder, for one test. */
export interface PipelineWorld {
  config: Config;
  redis: RedisServer | undefined;
  folder: string;
  remove(): Promise<void>;
}

export const createPipelineWorld = async (backEnd: string): Promise<PipelineWorld> => {
  const database = await freshDatabase();
  const redis = backEnd === 'Redis' ? await startRedis() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'onestory-pipeline-'));
  return {
    config: {
      ...readConfig({ inbox: join(folder, 'inbox'), schedules: 'scan=0.2s; discover=0.3s', batch: '3' }, {}),
      databaseUrl: database.connectionString,
      redisUrl: redis?.url ?? '',
    },
    redis,
    folder,
    remove: async () => {
      await redis?.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The compiled pipeline, with one thread that normalises: each takes a while to begin, and the seeds are few. */
export const startWorld = async (
  config: Config,
  options: Parameters<typeof startPipeline>[2] = {},
): Promise<Program> => {
  const start = await compiledPipeline();
  return start(config, logger, { threads: 1, ...options });
};

export const ingestFolder = (log: Log, folder: string): Promise<Ingested> =>
  ingestFiles(walk(folder), { log, maxBytes: 1_000_000 });

/** The stories, once all that has arrived is done. */
export const storiesOf = async (program: Program): Promise<StoryRecord[]> => {
  await drained(program, { signal: new AbortController().signal, onProgress: () => {} });
  return (await listStories(program.store.pool, { limit: 100, after: null })).stories;
};
