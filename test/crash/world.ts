import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Gate, openGate } from '../support/gate.ts';
import { type RedisServer, startRedis } from '../support/redis.ts';
import { type Consumer, startConsumer } from './consumer.ts';
import { type Disk, makeDisk } from './disk.ts';
import type { CrashOptions } from './options.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Supervised, supervise } from './supervised.ts';

/** The real program as several processes, with all that it needs, each part of which can be killed. */
export interface World {
  folder: string;
  inbox: string;
  disk: Disk;
  postgres: Postgres;
  redis: RedisServer | null;
  /** Of the way to the database, and to Redis where there is one. */
  proxies: readonly Gate[];
  workers: readonly Supervised[];
  server: Supervised;
  consumer: Consumer;
  /** Asks the database, past the proxy. */
  ask<Result>(question: (pool: pg.Pool) => Promise<Result>): Promise<Result>;
  /** Stops every process of the program. @returns their exit codes. */
  stopProgram(): Promise<(number | null)[]>;
  remove(): Promise<void>;
}

/** Small, so that it is soon full. */
const diskMegabytes = 400;

export const startWorld = async ({ program, backEnd, documents, journals }: CrashOptions): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-crash-'));
  const journalsIn = journals ?? folder;
  mkdirSync(journalsIn, { recursive: true });
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  const disk = makeDisk(join(folder, 'disk'), diskMegabytes + documents / 2);
  const [toPostgres, toRedis, toServer] = await Promise.all([openGate(), openGate(), openGate()]);
  const postgres = await startPostgres(disk.folder, toPostgres);
  const redis = backEnd === 'redis' ? await startRedis({ appendOnly: true, inside: disk.folder }) : null;
  if (redis) toRedis.leadTo({ host: '127.0.0.1', port: redis.port });
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATABASE_URL: postgres.url,
    REDIS_URL: redis ? `redis://127.0.0.1:${toRedis.port}` : '',
    ONESTORY_INBOX: inbox,
    // Nearly all that matching keeps lies on the disk that is full for a while; of the undisturbed run nothing does.
    ONESTORY_DATA: join(disk.folder, 'data'),
    ONESTORY_ARTICLES_IN_MEMORY: '64',
    ONESTORY_SCHEDULES: 'scan=0.3s',
    ONESTORY_SWEEP_SECONDS: '1',
    ONESTORY_LOCK_SECONDS: '2',
    ONESTORY_ANSWER_SECONDS: '3',
    ONESTORY_BATCH: '8',
    ONESTORY_WAITING: '60',
    PORT: '0',
  };
  const launch = (command: 'worker' | 'serve', number: number): Supervised =>
    supervise({
      program,
      command,
      environment,
      cwd: folder,
      journal: join(journalsIn, `${backEnd}-${command}-${number}.log`),
      onReady: (line) => {
        const port = /:(\d+)\//.exec(line)?.[1];
        if (port) toServer.leadTo({ host: '127.0.0.1', port: Number(port) });
      },
    });
  const workers = [launch('worker', 1), launch('worker', 2)];
  const server = launch('serve', 1);
  const consumer = startConsumer(`http://127.0.0.1:${toServer.port}`);
  const stopProgram = (): Promise<(number | null)[]> =>
    Promise.all([...workers, server].map((one) => one.stop()));

  return {
    folder,
    inbox,
    disk,
    postgres,
    redis,
    proxies: redis ? [toPostgres, toRedis] : [toPostgres],
    workers,
    server,
    consumer,
    ask: async (question) => {
      const pool = new pg.Pool({ connectionString: postgres.direct(), max: 3 });
      pool.on('error', () => {});
      try {
        return await question(pool);
      } finally {
        await pool.end();
      }
    },
    stopProgram,
    remove: async () => {
      await consumer.leave().catch(() => {});
      await Promise.all([...workers, server].map((one) => one.end()));
      await redis?.stop();
      disk.free();
      await postgres.stop();
      await Promise.all([toPostgres, toRedis, toServer].map((proxy) => proxy.close()));
      disk.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};
