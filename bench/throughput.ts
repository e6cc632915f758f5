import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig, readingOf } from '../src/config.ts';
import { drained } from '../src/drain.ts';
import { walk } from '../src/files/walk.ts';
import { sha256 } from '../src/ids.ts';
import { loadModel } from '../src/load-model.ts';
import { features } from '../src/matching/features.ts';
import { toMatchInput } from '../src/matching/match-input.ts';
import { createMatcher } from '../src/matching/matcher.ts';
import { startPipeline } from '../src/program.ts';
import { openQueues } from '../src/queues/queues.ts';
import { openStore } from '../src/store.ts';
import { normalise } from '../src/text/normalise.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { openNormalisePool } from '../src/threads/normalise-pool.ts';
import { ingestFiles } from '../src/workers/ingest.ts';
import { startRedis } from '../test/support/redis.ts';
import { readDocuments } from './support/documents.ts';
import { out } from './support/out.ts';
import { syntheticDocuments } from './support/synthetic-documents.ts';

/*
 * npm run bench:throughput -- [--data DIR] [--documents 2000] [--redis] [--runs 3]
 * Articles a second from a file of JSON lines to the feed, with one thread that normalises and with one for each core,
 * on the embedded database and with the queues in Redis; beside it, in the same run, (a) the same pure functions in a bare
 * loop without queue and database, and (b) a BullMQ job a document that does nothing, on the same back end. With --data
 * news in many languages (wmt23); without it made-up reports.
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
const model = loadModel();
const batch = 100;
const everyCore = availableParallelism();

/** Seconds that some work took. */
const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

const bareOnOne = async (): Promise<void> => {
  const tools = await loadTextTools();
  const matcher = createMatcher(model);
  for (let at = 0; at < documents.length; at += batch) {
    const inputs = documents.slice(at, at + batch).flatMap((text) => {
      const bytes = Buffer.from(text);
      const outcome = normalise({ document: sha256(bytes), bytes }, tools);
      return 'article' in outcome ? [toMatchInput(outcome.article)] : [];
    });
    matcher.addAll(
      inputs,
      inputs.map((input) => features(input, model)),
    );
  }
};

const bareOnAll = async (): Promise<void> => {
  const pool = openNormalisePool({ seconds: 5, wanted: 'features' });
  const matcher = createMatcher(model);
  for (let at = 0; at < documents.length; at += batch) {
    const read = await Promise.all(
      documents.slice(at, at + batch).map((text) => {
        const bytes = Buffer.from(text);
        return pool.read({ document: sha256(bytes), bytes });
      }),
    );
    const articles = read.flatMap((outcome) => ('features' in outcome ? [outcome] : []));
    matcher.addAll(
      articles.map(({ input }) => input),
      articles.map((article) => article.features),
    );
  }
  await pool.close();
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

const rows: [string, () => Promise<number>][] = [
  ['bare loop, one thread', () => timed(bareOnOne)],
  ['bare loop, every core', () => timed(bareOnAll)],
  ['embedded, one thread', () => pipeline(false, 1)],
  ['embedded, every core', () => pipeline(false, everyCore)],
  ['embedded, a job that does nothing', () => noOp(false)],
  ...(values.redis
    ? ([
        ['with Redis, one thread', () => pipeline(true, 1)],
        ['with Redis, every core', () => pipeline(true, everyCore)],
        ['with Redis, a job that does nothing', () => noOp(true)],
      ] satisfies [string, () => Promise<number>][])
    : []),
];

out(
  `${documents.length} documents, ${everyCore} cores, load ${loadavg()[0]?.toFixed(1)}; the best of ${values.runs} runs`,
);
await bareOnOne();
const best = new Map<string, number>();
// In turns, so that what else the machine does falls on all of them.
for (let run = 0; run < Number(values.runs); run += 1)
  for (const [name, measure] of rows) best.set(name, Math.min(best.get(name) ?? Infinity, await measure()));
for (const [name] of rows) {
  const seconds = best.get(name) ?? Number.NaN;
  const beside =
    best.get(name.endsWith('one thread') ? 'bare loop, one thread' : 'bare loop, every core') ?? 1;
  out(
    `${name.padEnd(38)} ${(documents.length / seconds).toFixed(0).padStart(7)} documents a second  ` +
      `${(beside / seconds).toFixed(2)} of the bare loop`,
  );
}
