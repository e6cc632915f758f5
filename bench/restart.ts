import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { scaleArticles } from './support/scale-articles.ts';

/*
 * npm run bench:restart -- --data DIR [--articles 5000] [--rounds 3]
 * How long a program that has just been started takes until one new document is in its story, with so many articles in
 * the log: with the snapshot of matching that the run before has left, and without, in turns.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    articles: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
  },
});
if (!values.data) throw new UsageError('Name the folder of the data: npm run bench:restart -- --data DIR');
const [wanted, rounds] = [Number(values.articles), Number(values.rounds)];

const program = join(import.meta.dirname, '..', 'bin', 'onestory.js');
const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
const snapshot = join(folder, '.onestory', 'match-snapshot');

/** Seconds until all of a file is in its stories and the program has ended. */
const ingest = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [program, 'ingest', file], {
      cwd: folder,
      env: { ...process.env, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('close', (code) =>
      code === 0 ? resolve((performance.now() - began) / 1000) : reject(new Error(`It ended with ${code}.`)),
    );
  });

const writeArticles = async (path: string): Promise<number> => {
  const block = scaleArticles(values.data ?? '', { articlesPerDay: 2000, length: 1250 });
  const file = createWriteStream(path);
  let count = 0;
  for (let n = 0; count < wanted; n++)
    for (const { id, text, language, published } of block(n).slice(0, wanted - count)) {
      file.write(`${JSON.stringify({ id, text, lang: language, date: published ?? undefined })}\n`);
      count++;
    }
  await new Promise<void>((resolve) => file.end(resolve));
  return count;
};

/** No two are the same document, or one report. */
const documentOf = (n: number): string =>
  `The bridge number ${1000 + 77 * n} over the river Amber was opened on ${1 + n} May 2026 after ${3 + n} years of work.`;

const seconds = (values: readonly number[]): string =>
  [...values]
    .sort((a, b) => a - b)
    .map((value) => `${value.toFixed(1)} s`)
    .join('  ');

try {
  const articles = join(folder, 'articles.jsonl');
  const count = await writeArticles(articles);
  const first = await ingest(articles);
  process.stdout.write(`${count} articles were ingested in ${first.toFixed(0)} s.\n`);
  const took = { with: [] as number[], without: [] as number[] };
  for (let n = 0; n < rounds * 2; n++) {
    const file = join(folder, `document-${n}.txt`);
    writeFileSync(file, documentOf(n));
    if (n % 2 === 1) rmSync(snapshot);
    took[n % 2 === 1 ? 'without' : 'with'].push(await ingest(file));
  }
  const bytes = statSync(snapshot).size;
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[rounds >> 1] ?? 0;
  process.stdout.write(
    `From a start to the next document in its story, and the end, fastest first:
with the snapshot (${(bytes / 1e6).toFixed(1)} MB, ${(bytes / count).toFixed(0)} bytes an article)  ${seconds(took.with)}
without it  ${seconds(took.without)}
the middle ones: ${(middle(took.with) / middle(took.without)).toFixed(2)} of the time
`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
