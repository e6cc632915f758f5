import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { readModel } from '../src/matching/model/read-model.ts';
import { ablations } from './support/ablations.ts';
import { type BenchDocument, readDocuments } from './support/documents.ts';
import { languageSets } from './support/language-tags.ts';
import { createMistakes, inWords, worstLanguages } from './support/mistakes.ts';
import { type Mode, makePool, modes, type PoolDocument } from './support/pools.ts';
import { randomFrom, shuffle } from './support/random.ts';
import { runPool } from './support/run-pool.ts';
import { trainingStories } from './support/stories.ts';
import { heading, row } from './support/table.ts';

/*
 * npm run bench:match -- --data DIR [--only ntrex|wmt|xquad|dantri|ablations] [--model FILE] [--seeds 3] [--mistakes 10]
 *   [--stories dev|rest] [--held-out LANGUAGES]
 * How well the final clustering agrees with the truth, with one setting for everything. `--stories rest` measures a
 * model made with `train --stories part` on the stories that it left out; `--held-out` draws pools in which at least
 * half of the documents are in these languages (NTREX tags with commas between), for a model made with `--without`.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    model: { type: 'string' },
    stories: { type: 'string', default: 'dev' },
    'held-out': { type: 'string' },
    seeds: { type: 'string', default: '3' },
    mistakes: { type: 'string', default: '10' },
  },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:match -- --data DIR');
const model = values.model ? readModel(readFileSync(values.model)) : loadModel();
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => 11 + i);
const mistakes = createMistakes(model, Number(values.mistakes));
const print = (line: string) => process.stdout.write(`${line}\n`);
const wanted = (name: string): boolean => values.only === undefined || name.startsWith(values.only);

print(`model ${model.version}\n${heading}`);

function report(name: string, pools: readonly (readonly PoolDocument[])[]): number {
  const results = pools.map((pool) => runPool(pool, model));
  for (const result of results) mistakes.add(name, result);
  const { line, f1 } = row(name, results);
  print(line);
  return f1;
}

const draw = (documents: readonly BenchDocument[], tags: ReadonlySet<string> | null, mode: Mode, most = 4) =>
  seeds.map((seed) => makePool(documents, { tags, most, mode }, randomFrom(seed)));

const asksNtrex = wanted('ntrex') || wanted('ablations') || values['held-out'] !== undefined;
const everything = asksNtrex ? readDocuments(data, 'ntrex') : [];
const { rest } = trainingStories(everything);
const ntrex = everything.filter(({ split, group }) =>
  values.stories === 'rest' ? rest.includes(group) : split === 'dev',
);
if (wanted('ntrex')) {
  const all: number[] = [];
  for (const [set, tags] of languageSets)
    for (const mode of modes) all.push(report(`ntrex ${set} ${mode}`, draw(ntrex, tags, mode)));
  print(`ntrex mean F1 ${(all.reduce((a, b) => a + b, 0) / all.length).toFixed(4)}`);
  for (const mode of ['clean', 'noisy'] as const)
    report(`ntrex all ${mode} x12`, [makePool(ntrex, { tags: null, most: 12, mode }, randomFrom(5))]);
}
if (values['held-out'] !== undefined) {
  const unseen = new Set(values['held-out'].split(','));
  const others = new Set(ntrex.map(({ tag }) => tag).filter((tag) => !unseen.has(tag)));
  for (const mode of modes)
    report(
      `held-out languages ${mode}`,
      seeds.map((seed) => {
        const random = randomFrom(seed);
        const mixed = shuffle([...others], random).slice(0, unseen.size);
        return makePool(ntrex, { tags: new Set([...unseen, ...mixed]), most: 4, mode }, random);
      }),
    );
}
for (const name of ['wmt21', 'wmt22', 'wmt23']) {
  if (!wanted(name)) continue;
  const documents = readDocuments(data, name);
  const random = randomFrom(5);
  const groups = new Set(
    shuffle([...new Set(documents.map(({ group }) => group))].sort(), random).slice(0, 130),
  );
  const chosen = documents.filter(({ group }) => groups.has(group));
  for (const mode of ['clean', 'noisy', 'halves', 'concat'] as const)
    report(`${name} ${mode}, one a language`, [makePool(chosen, { tags: null, most: 10, mode }, random)]);
}
if (wanted('xquad')) {
  const documents = readDocuments(data, 'xquad');
  // Not evenodd: its sentences are parted at different places in each language.
  for (const mode of modes.filter((each) => each !== 'evenodd'))
    report(`xquad ${mode}`, draw(documents, null, mode));
}
if (wanted('dantri')) {
  const pool = shuffle(readDocuments(data, 'dantri-unc'), randomFrom(3));
  const { joined, seconds } = runPool(pool, model);
  const share = ((100 * joined) / pool.length).toFixed(1);
  print(
    `dantri: ${joined} of ${pool.length} articles (${share} %) joined with another; nearly all should be apart (${seconds.toFixed(0)} s)`,
  );
}
if (wanted('ablations')) {
  print('\neach channel off: mean F1 of core, hard and all, clean and noisy');
  for (const { name, model: changed, document } of ablations) {
    const pools = [...languageSets.values()].flatMap((tags) =>
      (['clean', 'noisy'] as const).flatMap((mode) => draw(ntrex, tags, mode)),
    );
    print(
      row(
        name,
        pools.map((pool) => runPool(pool.map(document), changed(model))),
      ).line,
    );
  }
}
print('\npairs of languages that are parted most');
for (const line of worstLanguages(mistakes.languages, 10)) print(line);
print('\nworst mistakes');
for (const mistake of mistakes.worst()) for (const line of inWords(mistake, model)) print(line);
