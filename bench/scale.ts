import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { spillingOf } from '../src/spill-files.ts';
import { type Halves, halvesIn, writeWhole } from './support/half-stream.ts';
import { scaleArticles } from './support/scale-articles.ts';
import { placedDifferently, recallOfBound } from './support/scale-comparison.ts';
import { runStream, type ScaleFigures, type ScaleRun } from './support/scale-run.ts';
import { timeTransformer } from './support/time-transformer.ts';

/*
 * npm run bench:scale -- --data DIR [--max 10000] [--exact 100000] [--orders 100000] [--window 7] [--in-memory 16384]
 *   [--state DIR] [--onnxruntime DIR]
 * What loading the model costs, and what an article costs at 1,000, 10,000, 100,000 and 1,000,000 of them, as far as
 * `--max`, and at that, by the exact rule (up to `--exact` articles) and with a window of days, in two orders of arrival
 * (up to `--orders` articles).
 * The articles are made from real ones, with names, numbers and words replaced and sentences shuffled. Times are of the
 * processor. Each size and order is a process of its own that says on standard error how far it is; with --state, what
 * has been measured with the same model is not measured again, and a process that was broken off goes on with the last
 * twentieth that it had done, when it has read the articles before that again.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    max: { type: 'string', default: '10000' },
    exact: { type: 'string', default: '100000' },
    orders: { type: 'string', default: '100000' },
    window: { type: 'string', default: '7' },
    'in-memory': { type: 'string', default: '16384' },
    state: { type: 'string' },
    onnxruntime: { type: 'string' },
    one: { type: 'string' },
  },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:scale -- --data DIR');
const state = values.state ?? mkdtempSync(join(tmpdir(), 'onestory-scale-'));
mkdirSync(state, { recursive: true });

/** What a process of its own measures. */
interface Run {
  size: number;
  windowDays: number | null;
  /** Of the order of arrival; null for the order of publication. */
  seed: number | null;
}

interface Measured {
  figures: ScaleFigures;
  /** Milliseconds for 128 tokens, in the same process. */
  transformer: number | null;
  /** The story that each article was placed in, and when it was published. */
  storyOf: [string, string][];
  publishedAt: [string, number][];
}

const toScaleRun = ({ figures, storyOf, publishedAt }: Measured): ScaleRun => ({
  figures,
  storyOf: new Map(storyOf),
  publishedAt: new Map(publishedAt),
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const articlesPerDay = 2000;
const otherOrder = 5;
const before = { memory: process.memoryUsage().external, used: process.cpuUsage() };
const model = loadModel().version;
const loaded = { memory: process.memoryUsage().external, used: process.cpuUsage(before.used) };

async function measure(run: Run, halves: Halves): Promise<Measured> {
  const block = scaleArticles(data ?? '', { articlesPerDay, length: 1250 });
  const spilling = spillingOf({ data: state, articlesInMemory: Number(values['in-memory']) }, console);
  const { figures, storyOf, publishedAt } = runStream(
    block,
    { ...run, spilling, articles: run.size },
    { say: (progress) => process.stderr.write(`  ${nameOf(run)}: ${progress}\n`), halves },
  );
  return {
    figures,
    transformer: await timeTransformer(values.onnxruntime),
    storyOf: [...storyOf],
    publishedAt: [...publishedAt],
  };
}

const nameOf = ({ size, windowDays, seed }: Run): string =>
  `${size}-${windowDays ?? 'all'}-${seed === null ? 'published' : `shuffled${seed}`}`;
const fileOf = (run: Run): string => join(state, `${model}-${nameOf(run)}.json`);

function inAnotherProcess(run: Run): Measured {
  const file = fileOf(run);
  if (!existsSync(file)) {
    const inMemory = values['in-memory'];
    const options = [
      '--data',
      data ?? '',
      '--state',
      state,
      '--in-memory',
      inMemory,
      '--one',
      JSON.stringify(run),
    ];
    if (values.onnxruntime) options.push('--onnxruntime', values.onnxruntime);
    const heap = `--max-old-space-size=${Math.max(4096, Math.ceil(run.size / 100))}`;
    execFileSync(process.execPath, [heap, '--import', 'tsx', import.meta.filename, ...options], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
  // Written by ourselves, a line above.
  return JSON.parse(readFileSync(file, 'utf8')) as Measured;
}

function report(size: number, windowDays: number | null): void {
  const { figures, transformer, storyOf } = inAnotherProcess({ size, windowDays, seed: null });
  const row = (different: string): string =>
    [
      size.toLocaleString('en').padStart(9),
      (windowDays === null ? 'all' : `${windowDays} d`).padStart(6),
      figures.features.toFixed(2).padStart(9),
      figures.matching.toFixed(2).padStart(9),
      (1000 / (figures.features + figures.matching)).toFixed(0).padStart(7),
      figures.memory.toFixed(0).padStart(7),
      (((figures.memory - figures.memoryBefore) * 1000) / figures.articles).toFixed(1).padStart(8),
      figures.precision.toFixed(4).padStart(9),
      figures.recall.toFixed(4).padStart(7),
      different.padStart(10),
      String(figures.limitsHit).padStart(9),
      (transformer === null ? '-' : (transformer / figures.features).toFixed(0)).padStart(11),
    ].join(' ');
  print(row(size > Number(values.orders) ? '-' : '...'));
  if (size > Number(values.orders)) return;
  const other = inAnotherProcess({ size, windowDays, seed: otherOrder });
  print(row(`${(placedDifferently(new Map(storyOf), new Map(other.storyOf)) * 100).toFixed(3)} %`));
}

/** What the window of days costs in recall. */
function reportBound(size: number, days: number): void {
  const [exact, bounded] = [null, days].map((windowDays) =>
    toScaleRun(inAnotherProcess({ size, windowDays, seed: null })),
  );
  if (!exact || !bounded) return;
  const { within, beyond } = recallOfBound(exact, bounded, days);
  const inWords = (share: number | null): string => (share === null ? 'none' : share.toFixed(4));
  print(
    `          of pairs in one story by the exact rule the window of ${days} d has: published within it ${inWords(within)}, beyond it or of unknown day ${inWords(beyond)}`,
  );
}

if (values.one) {
  // Written by ourselves, above.
  const run = JSON.parse(values.one) as Run;
  const halves = halvesIn(`${fileOf(run)}.half`);
  writeWhole(fileOf(run), JSON.stringify(await measure(run, halves)));
  halves.remove();
} else {
  const megabytes = ((loaded.memory - before.memory) / 1e6).toFixed(1);
  const took = ((loaded.used.user + loaded.used.system) / 1000).toFixed(0);
  print(`model ${model} loaded in ${took} ms of the processor; it takes ${megabytes} MB`);
  print(`milliseconds of one processor an article, megabytes of the whole process`);
  print(
    ' articles window  features  matching   each/s  memory  KB each precision  recall  two orders  limits  transformer',
  );
  const most = Number(values.max);
  const sizes = [1000, 10_000, 100_000, 1_000_000].filter((size) => size < most).concat(most);
  const days = Number(values.window);
  for (const size of sizes) {
    const isExact = size <= Number(values.exact);
    for (const windowDays of isExact ? [null, days] : [days]) report(size, windowDays);
    if (isExact) reportBound(size, days);
  }
  print(
    'transformer: how many articles are read while one of the size of MiniLM reads 128 tokens (random weights)',
  );
}
