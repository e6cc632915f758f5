import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig, readingOf } from '../src/config.ts';
import { drained } from '../src/drain.ts';
import { walk } from '../src/files/walk.ts';
import { startPipeline } from '../src/program.ts';
import { openQueues } from '../src/queues/queues.ts';
import { openStore } from '../src/store.ts';
import { ingestFiles } from '../src/workers/ingest.ts';
import { startRedis } from '../test/support/redis.ts';
import { bareLoop, batch, type Extent, onEveryCore, onOneThread } from './support/bare-loop.ts';
import { readDocuments } from './support/documents.ts';
import { out } from './support/out.ts';
import { syntheticDocuments } from './support/synthetic-documents.ts';

/*
 * npm run bench:throughput -- [--data DIR] [--documents 2000] [--redis] [--runs 3]
 * Articles a second from a file of JSON lines to the feed, with one thread that normalises and with one for each core,
 * on the embedded database and with the queues in Redis; beside it, in the same run, (a) the same pure functions in a bare
 * loop without queue and database, to the records of the stories as the pipeline goes and to the groups alone, and (b) a
 * BullMQ job a document that does nothing, on the same back end. With --data news in many languages (wmt23); without it
 * made-up reports.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    documents: { type: 'string', default: '2000' },
    redis: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
  },
});
const logger = pino({ level: 'silent' });
const count = Number(values.documents);
const texts = values.data
  ? readDocuments(values.data, 'wmt23').map(({ lines }) => lines.join('\n'))
  : syntheticDocuments(count);
const documents = texts.slice(0, count);
const everyCore = availableParallelism();

/** Seconds that some work took. */
const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

const inWorld = async (redis: boolean, use: (config: ReturnType<typeof readConfig>) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
  const server = redis ? await startRedis() : undefined;
  const given = { data: join(folder, 'data'), inbox: join(folder, 'inbox'), redisUrl: server?.url ?? '' };
  try {
    await use(readConfig({ ...given, documentSeconds: '5' }, {}));
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** From the file on disk until every document is an article in a story, and so in the feed. */
const pipeline = async (redis: boolean, threads: number): Promise<number> => {
  let seconds = 0;
  await inWorld(redis, async (config) => {
    const file = join(config.inbox, '..', 'documents.jsonl');
    writeFileSync(file, documents.map((text, id) => JSON.stringify({ id, text })).join('\n'));
    const program = await startPipeline(config, logger, { inbox: false, threads });
    seconds = await timed(async () => {
      await ingestFiles(walk(file), { log: program.store.log, ...readingOf(config) });
      await drained(program, { signal: new AbortController().signal, onProgress: () => {} });
    });
    await program.stop();
  });
  return seconds;
};

const noOp = async (redis: boolean): Promise<number> => {
  let seconds = 0;
  await inWorld(redis, async (config) => {
    const store = await openStore(config, logger);
    const { connectionString } = store.database;
    const { redisUrl } = config;
    const queues = await openQueues({ connectionString, redisUrl, incarnation: 'bench', logger });
    let done = 0;
    seconds = await timed(async () => {
      const all = new Promise<void>((resolve) => {
        queues.worker(
          'normalise',
          async () => {
            done += 1;
            if (done === documents.length) resolve();
          },
          50,
        );
      });
      const queue = queues.queue('normalise');
      for (let at = 0; at < documents.length; at += batch)
        await queue.addBulk(
          documents.slice(at, at + batch).map((_, index) => ({ name: 'nothing', data: { at: at + index } })),
        );
      await all;
    });
    await queues.close();
    await store.close();
  });
  return seconds;
};

type Row = [name: string, threads: 'one thread' | 'every core' | null, measure: () => Promise<number>];

const bare = (extent: Extent): Row[] => [
  [
    `bare loop to ${extent}, one thread`,
    'one thread',
    () => timed(() => bareLoop(documents, extent, onOneThread)),
  ],
  [
    `bare loop to ${extent}, every core`,
    'every core',
    () => timed(() => bareLoop(documents, extent, onEveryCore)),
  ],
];
const whole = (name: string, redis: boolean): Row[] => [
  [`${name}, one thread`, 'one thread', () => pipeline(redis, 1)],
  [`${name}, every core`, 'every core', () => pipeline(redis, everyCore)],
  [`${name}, a job that does nothing`, null, () => noOp(redis)],
];
const rows: Row[] = [
  ...bare('records'),
  ...bare('groups'),
  ...whole('embedded', false),
  ...(values.redis ? whole('with Redis', true) : []),
];

out(
  `${documents.length} documents, ${everyCore} cores, load ${loadavg()[0]?.toFixed(1)}; the best of ${values.runs} runs`,
);
await bareLoop(documents, 'records', onOneThread);
const best = new Map<string, number>();
// In turns, so that what else the machine does falls on all of them.
for (let run = 0; run < Number(values.runs); run += 1)
  for (const [name, , measure] of rows) best.set(name, Math.min(best.get(name) ?? Infinity, await measure()));
const secondsOf = (name: string): number => best.get(name) ?? Number.NaN;
out(`${''.padEnd(38)} documents a second   of the bare loop to records   to groups`);
for (const [name, threads] of rows) {
  const seconds = secondsOf(name);
  const ratios = threads
    ? ['records', 'groups'].map((extent) => secondsOf(`bare loop to ${extent}, ${threads}`) / seconds)
    : [];
  out(
    name.padEnd(38) +
      (documents.length / seconds).toFixed(0).padStart(19) +
      (ratios[0]?.toFixed(2) ?? '').padStart(29) +
      (ratios[1]?.toFixed(2) ?? '').padStart(12),
  );
}
