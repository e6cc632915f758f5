import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { terms } from '../src/matching/scorer/terms.ts';
import { boost } from './support/boost.ts';
import { bareModel, count, readKeys, unfitted } from './support/count.ts';
import { readDictionaries } from './support/dictionary.ts';
import { readDocuments } from './support/documents.ts';
import { trainLexicon } from './support/lexicon-training.ts';
import { addSamples, emptySamples } from './support/samples.ts';
import { trainingStories } from './support/stories.ts';
import { writeModel } from './support/write-model.ts';

/*
 * npm run train -- --data DIR [--out FILE] [--stories part|rest] [--without LANGUAGES]
 * Counts the training stories of NTREX-128, fits the weights on stories that the counting left out (three folds), and
 * writes data/model-1.bin; of two thirds of the stories (part) or of the other third, or without some languages (NTREX
 * tags with commas between), to choose by. The same data on the same Node gives the same bytes.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    stories: { type: 'string', default: 'all' },
    without: { type: 'string', default: '' },
  },
});
if (!values.data) throw new UsageError('Name the folder of the data: npm run train -- --data DIR');
const out = values.out ?? join(import.meta.dirname, '..', 'data', 'model-1.bin');
const say = (line: string) =>
  process.stdout.write(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${line}\n`);

const without = new Set(values.without.split(','));
const everything = readDocuments(values.data, 'ntrex').filter(
  ({ split, tag }) => split === 'train' && !without.has(tag),
);
const split = trainingStories(everything);
const stories = values.stories === 'part' ? split.part : values.stories === 'rest' ? split.rest : split.all;
const documents = everything.filter(({ group }) => stories.includes(group));
say(`${documents.length} documents of ${stories.length} stories`);

const dictionaries = readDictionaries(values.data);
const samples = emptySamples();
for (const fold of [0, 1, 2]) {
  const held = new Set(stories.filter((_, i) => i % 3 === fold));
  const kept = documents.filter((document) => !held.has(document.group));
  const bare = bareModel(kept, dictionaries);
  const model = count(bare, readKeys(kept, bare), trainLexicon(kept, bare), unfitted);
  addSamples(
    samples,
    documents.filter((document) => held.has(document.group)),
    model,
    fold + 1,
  );
  say(`fold ${fold + 1}: ${samples.across.same.length} pairs across, ${samples.within.same.length} within`);
}
const options = { trees: 180, rate: 0.12, directions: terms.map(({ direction }) => direction) };
const across = boost(samples.across, options);
say('trees across');
const within = boost(samples.within, options);
say('trees within');

const bare = bareModel(documents, dictionaries);
say(`${bare.concepts.length} concepts, ${bare.transliteration.size} transliteration characters`);
const bytes = writeModel(
  count(bare, readKeys(documents, bare), trainLexicon(documents, bare), { across, within }),
);
mkdirSync(join(out, '..'), { recursive: true });
writeFileSync(out, bytes);
say(`wrote ${(bytes.length / 1e6).toFixed(2)} MB`);
