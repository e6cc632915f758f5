import { statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseDocuments } from '../../src/erasure/erase.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { knownPlaces } from '../../src/projections/queries/known-places.ts';
import { lastSeen } from '../../src/projections/queries/last-seen.ts';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { ingestJob } from '../../src/schemas/jobs.ts';
import { ingestJobWork } from '../../src/workers/ingest.ts';
import { createScanner } from '../../src/workers/scan.ts';
import { gzipEach, jsonLines, response } from '../support/containers.ts';
import { freshLog } from '../support/fresh-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let store: Awaited<ReturnType<typeof freshLog>>;
let queues: Queues;
let folder: string;
let look: () => Promise<number>;

beforeEach(async () => {
  store = await freshLog();
  await migrateProjections(store.pool);
  const logger = pino({ level: 'silent' });
  const { connectionString } = store;
  queues = await openQueues({ connectionString, redisUrl: '', incarnation: 'test', logger });
  folder = temporaryFolder();
  const scan = createScanner({ queues, knownPlaces: (root) => knownPlaces(store.pool, root), batch: 100 });
  look = () => scan(folder);
});
afterEach(async () => {
  await queues.close();
  await store.close();
});

/** Puts a file into the inbox with the time that it had where it comes from, as `cp -p` and `mv` do. */
const put = (name: string, content: Uint8Array | string, minutes: number): void => {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), minutes * 60, minutes * 60);
};

/** What a worker does with a job. */
const read = (paths: string[], log = store.log): Promise<void> =>
  ingestJobWork(
    { root: folder, paths },
    { log, maxBytes: 1_000, lastSeen: (places) => lastSeen(store.pool, places) },
  );

/** A log whose worker dies when it has read a container, before it can say so. */
const crashing = (): Log => ({
  ...store.log,
  append: async (commits) => {
    if (commits.some(({ events }) => events[0]?.type === 'ContainerRead')) throw new Error('crash');
    return store.log.append(commits);
  },
});

const tablesCatchUp = async (): Promise<void> => catchUp(store.pool, store.log, await store.log.head());

/** Scans until what lies in the inbox has settled, and has it read. @returns the paths that were read. */
const scanAndRead = async (): Promise<string[]> => {
  await look();
  await look();
  const jobs = await queues.queue('ingest').getJobs(['waiting', 'prioritized', 'delayed']);
  const paths = jobs.flatMap(({ data }) => ingestJob.parse(data).paths);
  for (const { data } of jobs) await read(ingestJob.parse(data).paths);
  await queues.empty();
  await tablesCatchUp();
  return paths.sort();
};

const typesSince = async (position: number): Promise<string[]> =>
  (await store.log.read({ after: position, limit: 1000 })).map(({ type }) => type);

const rejected = async (): Promise<string[]> =>
  (await listRejections(store.pool, { limit: 100, after: null })).rejections
    .map(({ path, record, reason }) => `${path} ${record} ${reason.code}`)
    .sort();

const erase = (text: string) =>
  eraseDocuments(
    [sha256(text)],
    { reason: 'A person asked for it.', by: 'Duty editor' },
    { log: store.log, activeModel: createActiveModel(store.log, loadModel()), windowDays: null },
  );

describe('a file that is put back with its old time', () => {
  it('is read once and known then, however often it goes to and fro', async () => {
    put('a.txt', 'One.', 1);
    expect(await scanAndRead()).toEqual(['a.txt']);
    put('a.txt', 'Two.', 2);
    expect(await scanAndRead()).toEqual(['a.txt']);
    for (const [content, minutes] of [
      ['One.', 1],
      ['Two.', 2],
      ['One.', 1],
    ] as const) {
      const head = await store.log.head();
      put('a.txt', content, minutes);
      expect(await scanAndRead()).toEqual(['a.txt']);
      expect(await typesSince(head)).toEqual(['DocumentFoundAgain']);
      expect(await scanAndRead()).toEqual([]);
    }
  });

  it('is told once where two workers read it at once, or one again before the tables know', async () => {
    put('a.txt', 'One.', 1);
    await scanAndRead();
    put('a.txt', 'Two.', 2);
    await scanAndRead();
    put('a.txt', 'One.', 1);
    const head = await store.log.head();
    await Promise.all([read(['a.txt']), read(['a.txt'])]);
    await read(['a.txt']);
    await tablesCatchUp();
    await read(['a.txt']);
    expect(await typesSince(head)).toEqual(['DocumentFoundAgain']);
  });

  it('is known too where what lay there meanwhile has been erased', async () => {
    put('a.txt', 'One.', 1);
    await scanAndRead();
    put('a.txt', 'Two.', 2);
    await scanAndRead();
    await erase('Two.');
    await tablesCatchUp();
    put('a.txt', 'One.', 1);
    expect(await scanAndRead()).toEqual(['a.txt']);
    expect(await scanAndRead()).toEqual([]);
  });

  it('that was never replaced is told once, however far behind the tables are', async () => {
    put('a.txt', 'One.', 1);
    const head = await store.log.head();
    for (let again = 0; again < 3; again += 1) await read(['a.txt']);
    await tablesCatchUp();
    put('a.txt', 'Two.', 2);
    for (let again = 0; again < 3; again += 1) await read(['a.txt']);
    await tablesCatchUp();
    await read(['a.txt']);
    expect(await typesSince(head)).toEqual(['DocumentReceived', 'DocumentReceived']);
  });

  it('and cannot be read is known, and its rejection is listed again', async () => {
    const putLarge = (): void => {
      put('a.txt', '', 1);
      truncateSync(join(folder, 'a.txt'), 2_000);
      utimesSync(join(folder, 'a.txt'), 60, 60);
    };
    putLarge();
    await scanAndRead();
    put('a.txt', 'Short enough.', 2);
    await scanAndRead();
    expect(await rejected()).toEqual([]);
    putLarge();
    expect(await scanAndRead()).toEqual(['a.txt']);
    expect(await rejected()).toEqual(['a.txt null too-large']);
    expect(await scanAndRead()).toEqual([]);
  });
});

describe('a container that is put back with its old time', () => {
  const first = jsonLines({ text: 'One.' }, '{"broken', { text: 'Two.' });
  const second = jsonLines({ text: 'One.' }, { text: 'Mended.' }, { text: 'Two.' }, { text: 'Three.' });

  it('is read once and known then, and what is broken in it is listed again', async () => {
    put('a.jsonl', first, 1);
    await scanAndRead();
    put('a.jsonl', second, 2);
    await scanAndRead();
    expect(await rejected()).toEqual([]);
    for (const [content, minutes, broken] of [
      [first, 1, 1],
      [second, 2, 0],
      [first, 1, 1],
    ] as const) {
      put('a.jsonl', content, minutes);
      expect(await scanAndRead()).toEqual(['a.jsonl']);
      expect(await rejected()).toHaveLength(broken);
      expect(await scanAndRead()).toEqual([]);
    }
  });

  it('and read in part before a crash has nothing told twice', async () => {
    put('a.jsonl', first, 1);
    await scanAndRead();
    put('a.jsonl', second, 2);
    await scanAndRead();
    put('a.jsonl', first, 1);
    const head = await store.log.head();
    for (let crash = 0; crash < 2; crash += 1) {
      await expect(read(['a.jsonl'], crashing())).rejects.toThrow('crash');
      await tablesCatchUp();
    }
    for (let again = 0; again < 2; again += 1) await read(['a.jsonl']);
    await tablesCatchUp();
    await read(['a.jsonl']);
    expect(await typesSince(head)).toEqual(['DocumentRejected', 'ContainerRead']);
    expect(await rejected()).toEqual(['a.jsonl 2 broken-record']);
  });

  it('in the state that was being read at a crash has its broken records told once', async () => {
    put('a.jsonl', second, 2);
    await scanAndRead();
    put('a.jsonl', first, 3);
    const head = await store.log.head();
    await expect(read(['a.jsonl'], crashing())).rejects.toThrow('crash');
    await tablesCatchUp();
    await read(['a.jsonl']);
    expect(await typesSince(head)).toEqual(['DocumentRejected', 'ContainerRead']);
  });

  it('is known too where a document lay in its place meanwhile and has been erased', async () => {
    const pages = gzipEach(response('A page.'));
    put('a.warc.gz', pages, 1);
    await scanAndRead();
    put('a.warc.gz', 'No container.', 2);
    await scanAndRead();
    await erase('No container.');
    await tablesCatchUp();
    put('a.warc.gz', pages, 1);
    expect(await scanAndRead()).toEqual(['a.warc.gz']);
    expect(await scanAndRead()).toEqual([]);
  });
});

/** What can lie at a path: each is told by the events of another kind. */
const states: Record<'text' | 'container', (path: string) => void>[] = [
  {
    text: (path) => put(path, 'One.', 1),
    container: (path) => put(path, jsonLines({ text: 'One.' }, '{"broken'), 1),
  },
  {
    text: (path) => put(path, 'Two.', 2),
    container: (path) => put(path, jsonLines({ text: 'Two.' }), 2),
  },
  {
    text: (path) => put(path, ' '.repeat(2_000), 3),
    container: (path) => put(path, '', 3),
  },
];

it('whatever is put where and read when, what is there is known in the end, and was told once each time', async () => {
  const step = fc.oneof(
    fc.record({ put: fc.nat(states.length - 1) }),
    fc.record({ read: fc.integer({ min: 1, max: 3 }) }),
    fc.constant('the tables catch up' as const),
  );
  const kind = fc.constantFrom('text' as const, 'container' as const);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(kind, fc.array(step, { minLength: 4, maxLength: 16 }), async (kind, steps) => {
      const path = `${++runs}.${kind === 'text' ? 'txt' : 'jsonl'}`;
      states[0]?.[kind](path);
      for (const one of steps) {
        if (one === 'the tables catch up') await tablesCatchUp();
        else if ('put' in one) states[one.put]?.[kind](path);
        else await Promise.all(Array.from({ length: one.read }, () => read([path])));
      }
      await tablesCatchUp();
      await read([path]);
      await tablesCatchUp();
      const { size, mtimeMs } = statSync(join(folder, path));
      expect((await knownPlaces(store.pool, folder)).get(path)).toEqual({ size, modified: mtimeMs });

      // Behind a container that is damaged its rejection comes in the same commit.
      const types = kind === 'text' ? undefined : (['ContainerRead'] as const);
      const events = await store.log.read({ after: 0, limit: 10_000, ...(types && { types }) });
      const told = events.flatMap(({ data }) =>
        'place' in data && data.place?.path === path ? [data.place.modified] : [],
      );
      for (const [index, modified] of told.slice(1).entries()) expect(modified).not.toBe(told[index]);
    }),
    { numRuns: 40 },
  );
});
