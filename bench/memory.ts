import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeHeapSnapshot } from 'node:v8';
import { pino } from 'pino';
import { readConfig, readingOf } from '../src/config.ts';
import { drained } from '../src/drain.ts';
import { walk } from '../src/files/walk.ts';
import { startPipeline } from '../src/program.ts';
import { serve } from '../src/serve.ts';
import { ingestFiles } from '../src/workers/ingest.ts';
import { syntheticStories } from '../test/support/synthetic-stories.ts';
import { memoryInUse } from './support/memory-in-use.ts';
import { matchingKeeps } from './support/memory-of-matching.ts';
import { out } from './support/out.ts';

/*
 * npm run bench:memory -- [--documents 10000] [--window DAYS] [--in-memory ARTICLES] [--snapshots DIR]
 * The memory of a whole program (workers, embedded database, server with a reader of its event stream) after garbage
 * collection, at each tenth of a run over made-up reports in four languages. Matching has to keep something for each
 * article; how much, the same log tells afterwards to a matcher of its own. The rest has to be flat. A megabyte is a
 * million bytes. With --snapshots, the heap at a third and at the end is written to DIR, to be compared.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    window: { type: 'string', default: '0' },
    'in-memory': { type: 'string', default: '16384' },
    snapshots: { type: 'string' },
  },
});
const parts = 10;
const reportsAPart = Math.ceil(Number(values.documents) / parts / 4);
const articlesPerDay = 2000;
const firstDay = Date.UTC(2026, 0, 1);
const logger = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
const config = readConfig(
  {
    data: join(folder, 'data'),
    inbox: join(folder, 'inbox'),
    windowDays: values.window,
    articlesInMemory: values['in-memory'],
    port: '0',
  },
  {},
);
mkdirSync(config.inbox);

/** A file of records: reports that no other part has, published one after the other. */
const writePart = (part: number): string => {
  const before = part * reportsAPart * 4;
  const records = syntheticStories(reportsAPart, part + 1).map(({ text }, index) => {
    const day = Math.floor((before + index) / articlesPerDay);
    return {
      id: before + index,
      text,
      date: new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10),
    };
  });
  const file = join(config.inbox, `${part}.jsonl`);
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  return file;
};

interface Tenth {
  documents: number;
  /** The log's last position. */
  head: number;
  resident: number;
  /** Objects and buffers of the main thread. */
  used: number;
}

const run = async (): Promise<Tenth[]> => {
  const tenths: Tenth[] = [];
  const program = await startPipeline(config, logger);
  const { store, queues, metrics } = program;
  const server = await serve(config, store, queues, metrics, logger);
  const stopping = new AbortController();
  const reading = readAll(`${server.url}/events/stream`, stopping.signal);
  for (let part = 0; part < parts; part += 1) {
    await ingestFiles(walk(writePart(part)), { log: store.log, ...readingOf(config) });
    await drained(program, { signal: stopping.signal, onProgress: () => {} });
    for (const page of ['/', '/stories', '/metrics', '/feed.json', '/queues', '/schedules'])
      await (await fetch(`${server.url}${page}`)).text();
    const tenth = {
      documents: (part + 1) * reportsAPart * 4,
      head: await store.log.head(),
      ...memoryInUse(),
    };
    tenths.push(tenth);
    process.stderr.write(
      `  ${tenth.documents} documents: ${inMegabytes(tenth.resident)} MB resident, ${inMegabytes(tenth.used)} MB used\n`,
    );
    if (values.snapshots && (part === 2 || part === parts - 1))
      writeHeapSnapshot(join(values.snapshots, `${part + 1}-of-${parts}.heapsnapshot`));
  }
  stopping.abort();
  await reading;
  await server.close();
  await program.stop();
  return tenths;
};

/** Reads an answer as long as it comes, and keeps nothing of it. */
const readAll = async (url: string, signal: AbortSignal): Promise<void> => {
  try {
    const { body } = await fetch(url, { signal });
    for await (const _chunk of body ?? []);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

const inMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(1).padStart(8);

const days = config.windowDays === null ? '' : `, a window of ${config.windowDays} days`;
try {
  const tenths = await run();
  out(`megabytes after garbage collection${days}`);
  out('documents  resident      used  of which matching keeps, KB each      rest');
  const keeps = await matchingKeeps(
    config,
    tenths.map(({ head }) => head),
  );
  for (const [index, { documents, resident, used }] of tenths.entries()) {
    const kept = keeps[index] ?? Number.NaN;
    out(
      `${String(documents).padStart(9)}  ${inMegabytes(resident)}  ${inMegabytes(used)}  ${inMegabytes(kept).padStart(22)} ` +
        `${(kept / documents / 1000).toFixed(1).padStart(8)}  ${inMegabytes(used - kept)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
