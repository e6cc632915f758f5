import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { defaultReading, readDocuments } from '../src/files/read-documents.ts';
import { sha256 } from '../src/ids.ts';
import { normalise } from '../src/text/normalise.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { pick, randomFrom } from './support/random.ts';

/*
 * npm run bench:containers -- [--megabytes 200] [--normalise]
 * Whether a container of any size is read in the same memory: writes JSON lines of so many megabytes and the same
 * gzipped into a temporary folder, and reads both as `ingest` does, with --normalise to articles (and not kept).
 */
const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '200' }, normalise: { type: 'boolean', default: false } },
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

const read = async (path: string): Promise<void> => {
  const tools = values.normalise ? await loadTextTools() : null;
  const { size, mtimeMs } = statSync(path);
  const place = {
    kind: 'file' as const,
    root: dirname(path),
    path: basename(path),
    size,
    modified: mtimeMs,
  };
  const total = Number(values.megabytes) * 1_000_000;
  const marks = [0.1, 0.5, 1];
  let peak = 0;
  let documents = 0;
  let articles = 0;
  const began = performance.now();
  const tell = (share: number): void => {
    const seconds = (performance.now() - began) / 1000;
    out(
      `  ${`${Math.round(share * 100)} %`.padStart(5)}  ${String(documents).padStart(8)} documents  ` +
        `${Math.round(documents / seconds)} a second  peak so far ${Math.round(peak / 1e6)} MB, ` +
        `now ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  };
  for await (const one of readDocuments(place, defaultReading)) {
    if ('container' in one) continue;
    if ('problem' in one) throw new Error(one.problem.message);
    documents += 1;
    const document = sha256(one.bytes);
    if (tools && 'article' in normalise({ document, bytes: one.bytes }, tools)) articles += 1;
    if (documents % 500 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    const mark = marks[0] ?? 2;
    if (mark < 1 && one.place.kind === 'record' && one.place.offset >= mark * total) {
      tell(mark);
      marks.shift();
    }
  }
  peak = Math.max(peak, process.memoryUsage().rss);
  tell(1);
  if (tools) out(`  ${articles} articles, ${documents - articles} rejections`);
};

const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
try {
  const plain = join(folder, 'articles.jsonl');
  await pipeline(makeLines(Number(values.megabytes) * 1_000_000), createWriteStream(plain));
  await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(`${plain}.gz`));
  for (const path of [plain, `${plain}.gz`]) {
    out(`${basename(path)}, ${Math.round(statSync(path).size / 1e6)} MB`);
    await read(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
