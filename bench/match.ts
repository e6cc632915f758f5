import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { readModel } from '../src/matching/read-model.ts';
import { readDocuments } from './support/documents.ts';
import { languageSets } from './support/language-tags.ts';
import { makePool, modes, type PoolDocument } from './support/pools.ts';
import { randomFrom, shuffle } from './support/random.ts';
import { type Mistake, runPool } from './support/run-pool.ts';

/*
 * npm run bench:match -- --data DIR [--only ntrex] [--model FILE] [--seeds 3] [--mistakes 10]
 * How well the final clustering agrees with the truth, with one setting for everything.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    model: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    mistakes: { type: 'string', default: '10' },
  },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:match -- --data DIR');
const model = values.model ? readModel(readFileSync(values.model)) : loadModel();
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => 11 + i);
const mistakes: (Mistake & { pool: string })[] = [];
const print = (line: string) => process.stdout.write(`${line}\n`);
const wanted = (name: string): boolean => values.only === undefined || name.startsWith(values.only);

print(`${'pool'.padEnd(22)} documents precision  recall      F1  BCubed   ms/document`);

function report(name: string, pools: readonly (readonly PoolDocument[])[]): number {
  const sums = { documents: 0, precision: 0, recall: 0, f1: 0, bcubedF1: 0, seconds: 0 };
  for (const pool of pools) {
    const { scores, mistakes: wrong, seconds } = runPool(pool, model, Number(values.mistakes));
    mistakes.push(...wrong.map((mistake) => ({ ...mistake, pool: name })));
    // The keys are those of `sums`.
    for (const [key, value] of Object.entries({ ...scores, seconds }))
      sums[key as keyof typeof sums] += value / (key === 'documents' || key === 'seconds' ? 1 : pools.length);
  }
  const shares = [sums.precision, sums.recall, sums.f1, sums.bcubedF1]
    .map((x) => x.toFixed(3).padStart(8))
    .join('');
  const speed = ((sums.seconds * 1000) / sums.documents).toFixed(2).padStart(14);
  print(`${name.padEnd(22)} ${String(sums.documents).padStart(9)}  ${shares}${speed}`);
  return sums.f1;
}

if (wanted('ntrex')) {
  const dev = readDocuments(data, 'ntrex').filter(({ split }) => split === 'dev');
  const all: number[] = [];
  for (const [set, tags] of languageSets)
    for (const mode of modes) {
      const pools = seeds.map((seed) => makePool(dev, { tags, most: 4, mode }, randomFrom(seed)));
      all.push(report(`ntrex ${set} ${mode}`, pools));
    }
  for (const mode of ['clean', 'noisy'] as const)
    report(`ntrex all ${mode} x12`, [makePool(dev, { tags: null, most: 12, mode }, randomFrom(5))]);
  print(`ntrex mean F1 ${(all.reduce((a, b) => a + b, 0) / all.length).toFixed(4)}`);
}
for (const name of ['wmt21', 'wmt22', 'wmt23']) {
  if (!wanted(name)) continue;
  const documents = readDocuments(data, name);
  const random = randomFrom(5);
  const groups = new Set(
    shuffle([...new Set(documents.map(({ group }) => group))].sort(), random).slice(0, 130),
  );
  const chosen = documents.filter(({ group }) => groups.has(group));
  report(`${name} one a language`, [makePool(chosen, { tags: null, most: 10, mode: 'clean' }, random)]);
  report(`${name} noisy`, [makePool(chosen, { tags: null, most: 10, mode: 'noisy' }, random)]);
}
if (wanted('xquad')) {
  const documents = readDocuments(data, 'xquad');
  // Not evenodd: its sentences are parted at different places in each language.
  for (const mode of modes.filter((each) => each !== 'evenodd'))
    report(
      `xquad ${mode}`,
      seeds.map((seed) => makePool(documents, { tags: null, most: 4, mode }, randomFrom(seed))),
    );
}
if (wanted('dantri')) {
  const { joined, seconds } = runPool(shuffle(readDocuments(data, 'dantri-unc'), randomFrom(3)), model, 0);
  print(
    `dantri: ${joined} of 2,653 articles joined with another; nearly all should be apart (${seconds.toFixed(0)} s)`,
  );
}
print('\nworst mistakes');
const badness = ({ kind, logit }: Mistake): number => (kind === 'joined' ? logit : -logit);
for (const { pool, kind, logit, languages, groups } of mistakes
  .sort((a, b) => badness(b) - badness(a))
  .slice(0, Number(values.mistakes)))
  print(`  ${pool}: ${kind} at ${logit.toFixed(1)} (${languages}) ${groups}`);
