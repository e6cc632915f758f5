import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { defaultReading, readDocuments } from '../src/files/read-documents.ts';
import { sha256 } from '../src/ids.ts';
import type { Normalised } from '../src/text/types.ts';
import { inOrder } from '../src/threads/in-order.ts';
import { openNormalisePool } from '../src/threads/normalise-pool.ts';
import { pick, randomFrom } from './support/random.ts';

/*
 * npm run bench:containers -- [--megabytes 200] [--normalise] [--threads 2] [--plain]
 * Whether a container of any size is read in the same memory: writes JSON lines of so many megabytes and the same
 * gzipped (but for --plain) into a temporary folder, and reads both as `ingest` does, with --normalise to articles (and
 * not kept) in the pool of threads. Memory is that of the whole process, threads included; so are processor seconds.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    normalise: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    plain: { type: 'boolean', default: false },
  },
});
const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const syllables = 'ba de ki lo mu na pe ri so tu va we zi cha the ning land berg stadt ville'.split(' ');

/** One article of some three kilobytes, in no language; no two are the same. */
const makeLine = (number: number, random: () => number): string => {
  const word = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables, random)).join('');
  const sentence = (): string =>
    `${Array.from({ length: 14 }, word).join(' ')} ${Math.floor(random() * 9999)}.`;
  const text = Array.from({ length: 8 }, () => `${sentence()} ${sentence()} ${sentence()}`).join('\n');
  return `${JSON.stringify({ id: number, url: `https://news.example/${number}`, date: '2024-10-31', text })}\n`;
};

async function* makeLines(bytes: number): AsyncGenerator<string> {
  const random = randomFrom(7);
  // Making text is slow: a thousand articles are made, and their numbers make them differ.
  const models = Array.from({ length: 1000 }, (_, number) => makeLine(number, random));
  let made = 0;
  for (let number = 0; made < bytes; number += 1) {
    const line = (models[number % models.length] ?? '').replace(/^\{"id":\d+/, `{"id":${number}`);
    const own = line.replace('"text":"', `"text":"${number} `);
    made += own.length;
    yield own;
  }
}

type Bytes = { bytes: Uint8Array; offset: number };

/** The documents of a file; one that cannot be read ends the bench. */
async function* documentsIn(path: string): AsyncGenerator<Bytes> {
  const { size, mtimeMs } = statSync(path);
  const place = {
    kind: 'file' as const,
    root: dirname(path),
    path: basename(path),
    size,
    modified: mtimeMs,
  };
  for await (const one of readDocuments(place, defaultReading)) {
    if ('container' in one) continue;
    if ('problem' in one) throw new Error(one.problem.message);
    yield { bytes: one.bytes, offset: one.place.kind === 'record' ? one.place.offset : 0 };
  }
}

const read = async (path: string): Promise<void> => {
  const threads = Number(values.threads);
  const pool = values.normalise ? openNormalisePool({ seconds: 1, threads }) : null;
  const work = async ({ bytes, offset }: Bytes): Promise<{ offset: number; outcome: Normalised | null }> => ({
    offset,
    outcome: pool && (await pool.normalise({ document: sha256(bytes), bytes })),
  });
  const marks = [0.01, 0.1, 0.25, 0.5, 0.75];
  const codes = new Map<string, number>();
  let [documents, peak] = [0, 0];
  const began = performance.now();
  const used = process.cpuUsage();
  const tell = (share: number): void => {
    const { user, system } = process.cpuUsage(used);
    const [seconds, processor] = [(performance.now() - began) / 1000, (user + system) / 1e6];
    const { rss } = process.memoryUsage();
    peak = Math.max(peak, rss);
    out(
      `  ${`${Math.round(share * 100)} %`.padStart(5)}  ${String(documents).padStart(8)} documents  ` +
        `${seconds.toFixed(0)} s, ${(documents / seconds).toFixed(0)} a second; ${processor.toFixed(0)} s of processor, ` +
        `${(documents / processor).toFixed(0)} a second  memory ${Math.round(rss / 1e6)} MB, peak ${Math.round(peak / 1e6)} MB`,
    );
  };
  tell(0);
  for await (const { offset, outcome } of inOrder(documentsIn(path), 8 * threads, work)) {
    documents += 1;
    if (outcome) {
      const code = 'article' in outcome ? 'articles' : outcome.rejection.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    if (documents % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    const [mark = 2] = marks;
    if (offset < mark * Number(values.megabytes) * 1_000_000) continue;
    tell(mark);
    marks.shift();
  }
  tell(1);
  if (pool) out(`  ${[...codes].map(([code, count]) => `${count} ${code}`).join(', ')}`);
  await pool?.close();
};

const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
try {
  const plain = join(folder, 'articles.jsonl');
  await pipeline(makeLines(Number(values.megabytes) * 1_000_000), createWriteStream(plain));
  const paths = values.plain ? [plain] : [plain, `${plain}.gz`];
  if (!values.plain)
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(`${plain}.gz`));
  for (const path of paths) {
    out(`${basename(path)}, ${Math.round(statSync(path).size / 1e6)} MB`);
    await read(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
