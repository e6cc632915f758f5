import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catchUp } from '../../src/projections/catch-up.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { knownPlaces } from '../../src/projections/queries/known-places.ts';
import { lastSeen } from '../../src/projections/queries/last-seen.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { ingestJob } from '../../src/schemas/jobs.ts';
import { ingestJobWork } from '../../src/workers/ingest.ts';
import { createScanner } from '../../src/workers/scan.ts';
import { jsonLines } from '../support/containers.ts';
import { freshLog } from '../support/fresh-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let store: Awaited<ReturnType<typeof freshLog>>;
let queues: Queues;
let folder: string;

beforeEach(async () => {
  store = await freshLog();
  await migrateProjections(store.pool);
  const logger = pino({ level: 'silent' });
  queues = await openQueues({
    connectionString: store.connectionString,
    redisUrl: '',
    incarnation: 'test',
    logger,
  });
  folder = temporaryFolder();
});
afterEach(async () => {
  await queues.close();
  await store.close();
});

const waiting = async (): Promise<string[][]> => {
  const jobs = await queues.queue('ingest').getJobs(['waiting', 'prioritized', 'delayed']);
  return jobs.map(({ data }) => ingestJob.parse(data).paths).sort();
};

const read = (paths: string[], signal?: AbortSignal): Promise<void> =>
  ingestJobWork(
    { root: folder, paths },
    {
      log: store.log,
      maxBytes: 1_000_000,
      lastSeen: (places) => lastSeen(store.pool, places),
      ...(signal && { signal }),
    },
  );

/** What workers do with the jobs that wait. */
const work = async (): Promise<void> => {
  for (const paths of await waiting()) await read(paths);
  await queues.empty();
  await catchUp(store.pool, store.log, await store.log.head());
};

describe('a container in the inbox', () => {
  it('is a job of its own, known once it was read to its end, and read again when it has changed', async () => {
    const look = createScanner({ queues, knownPlaces: (root) => knownPlaces(store.pool, root), batch: 100 });
    writeFileSync(join(folder, 'a.jsonl'), jsonLines({ text: 'One.' }, '{"broken'));
    writeFileSync(join(folder, 'b.txt'), 'Two.');
    writeFileSync(join(folder, 'c.txt'), 'Three.');
    expect([await look(folder), await look(folder)]).toEqual([0, 3]);
    expect(await waiting()).toEqual([['a.jsonl'], ['b.txt', 'c.txt']]);
    await look(folder);
    expect(await waiting()).toHaveLength(2);
    await work();
    expect([await look(folder), await look(folder)]).toEqual([0, 0]);
    appendFileSync(join(folder, 'a.jsonl'), jsonLines({ text: 'Four.' }));
    expect([await look(folder), await look(folder)]).toEqual([0, 1]);
    expect(await waiting()).toEqual([['a.jsonl']]);
  });

  it('that was read in part is enqueued again', async () => {
    const look = createScanner({ queues, knownPlaces: (root) => knownPlaces(store.pool, root), batch: 100 });
    const lines = Array.from({ length: 600 }, (_, number) => ({ text: `Text ${number}.` }));
    writeFileSync(join(folder, 'a.jsonl'), jsonLines(...lines));
    await read(['a.jsonl'], AbortSignal.abort());
    await catchUp(store.pool, store.log, await store.log.head());
    expect([await look(folder), await look(folder)]).toEqual([0, 1]);
    await work();
    expect([await look(folder), await look(folder)]).toEqual([0, 0]);
  });
});
