import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { scaleArticles } from './support/scale-articles.ts';
import { placedDifferently, runStream, type ScaleFigures } from './support/scale-run.ts';
import { timeTransformer } from './support/time-transformer.ts';

/*
 * npm run bench:scale -- --data DIR [--max 10000] [--orders 100000] [--window 7] [--state FILE] [--onnxruntime DIR]
 * What an article costs at 1,000, 10,000, 100,000 and 1,000,000 of them, by the exact rule and with a window of days.
 * The articles are made from real ones, with names, numbers and words replaced and sentences shuffled. Times are of the
 * processor. Each size is a process of its own; with --state, sizes measured before are not measured again.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    max: { type: 'string', default: '10000' },
    orders: { type: 'string', default: '100000' },
    window: { type: 'string', default: '7' },
    state: { type: 'string' },
    onnxruntime: { type: 'string' },
    one: { type: 'string' },
  },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:scale -- --data DIR');

interface Measured {
  model: string;
  size: number;
  windowDays: number | null;
  figures: ScaleFigures;
  /** Milliseconds for 128 tokens, in the same process. */
  transformer: number | null;
  /** Share of the articles that another order of arrival places differently; null where not tried. */
  different: number | null;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const articlesPerDay = 2000;
const model = loadModel().version;

async function measure(size: number, windowDays: number | null): Promise<Measured> {
  const block = scaleArticles(data ?? '', { articlesPerDay, length: 1250 });
  const { figures, storyOf } = runStream(block, { articles: size, windowDays, seed: null });
  const transformer = await timeTransformer(values.onnxruntime);
  const different =
    size <= Number(values.orders)
      ? placedDifferently(storyOf, runStream(block, { articles: size, windowDays, seed: 5 }).storyOf)
      : null;
  return { model, size, windowDays, figures, transformer, different };
}

function known(size: number, windowDays: number | null): Measured | undefined {
  if (!values.state || !existsSync(values.state)) return undefined;
  // Our own lines.
  const lines = readFileSync(values.state, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Measured);
  return lines.findLast(
    (line) => line.model === model && line.size === size && line.windowDays === windowDays,
  );
}

function inAnotherProcess(size: number, windowDays: number | null): Measured {
  const one = `${size},${windowDays ?? 'all'}`;
  const options = ['--data', data ?? '', '--orders', values.orders, '--one', one];
  if (values.onnxruntime) options.push('--onnxruntime', values.onnxruntime);
  const heap = Math.max(4096, Math.ceil(size / 100));
  const line = execFileSync(
    process.execPath,
    [`--max-old-space-size=${heap}`, '--import', 'tsx', import.meta.filename, ...options],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 24 },
  );
  if (values.state) appendFileSync(values.state, line);
  return JSON.parse(line) as Measured;
}

function report({ size, windowDays, figures, transformer, different }: Measured): void {
  const cells = [
    size.toLocaleString('en').padStart(9),
    (windowDays === null ? 'all' : `${windowDays} d`).padStart(6),
    figures.features.toFixed(2).padStart(9),
    figures.matching.toFixed(2).padStart(9),
    (1000 / (figures.features + figures.matching)).toFixed(0).padStart(7),
    figures.memory.toFixed(0).padStart(7),
    figures.precision.toFixed(4).padStart(9),
    figures.recall.toFixed(4).padStart(7),
    (different === null ? '-' : `${(different * 100).toFixed(3)} %`).padStart(10),
    String(figures.limitsHit).padStart(9),
    (transformer === null ? '-' : (transformer / figures.features).toFixed(0)).padStart(11),
  ];
  print(cells.join(' '));
}

if (values.one) {
  const [size, window] = values.one.split(',');
  print(JSON.stringify(await measure(Number(size), window === 'all' ? null : Number(window))));
} else {
  print(`model ${model}; milliseconds of one processor an article, megabytes of the whole process`);
  print(
    ' articles window  features  matching   each/s  memory precision  recall  two orders  limits  transformer',
  );
  const sizes = [1000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.max));
  for (const size of sizes)
    for (const windowDays of size > 100_000 ? [Number(values.window)] : [null, Number(values.window)])
      report(known(size, windowDays) ?? inAnotherProcess(size, windowDays));
  print(
    'transformer: how many articles are read while one of the size of MiniLM reads 128 tokens (random weights)',
  );
}
