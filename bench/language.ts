import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { findLanguage } from '../src/text/language/language.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { type BenchDocument, readDocuments } from './support/documents.ts';
import { optional } from './support/encoding-detectors.ts';

/*
 * npm run bench:language -- --data DIR [--wrong 40]
 * Which language, of whole documents and of first lines, by language: fastText's lid.176 as Onestory uses it, and eld where
 * it is installed. Then what the declared language adds where it is right, and what it harms where it is wrong.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, wrong: { type: 'string', default: '40' } },
});
if (!values.data) throw new UsageError('Name the folder of the data: npm run bench:language -- --data DIR');
const print = (line: string) => process.stdout.write(`${line}\n`);
const tools = await loadTextTools();

/** Names of one language: what a label of the data and one of a model may differ in and mean the same. */
const SAME = [
  'no nb nn',
  'sr sr-Latn sh hr bs',
  'zh zh-Hant yue wuu',
  'ms id',
  'fa fa-AF prs',
  'fil tl',
  'az azb az-Latn',
  'sq als',
  'ku kmr ckb',
  'mg plt',
  'ne npi',
  'sw swh',
  'et ekk',
  'lv lvs',
  'mn khk',
  'ps pbt pus',
  'uz uzn',
  'ur',
  'or ory',
  'yi ydd',
  'ar arb',
  'es es-MX',
  'pt pt-BR',
  'fr fr-CA',
  'en en-GB en-US en-IN',
].map((names) => new Set(names.split(' ')));
const bases = new Map<string, string>();
const baseOf = (tag: string): string => {
  const base = bases.get(tag) ?? new Intl.Locale(tag).language;
  bases.set(tag, base);
  return base;
};
const same = (a: string, b: string): boolean =>
  a === b ||
  baseOf(a) === baseOf(b) ||
  SAME.some((names) => (names.has(a) || names.has(baseOf(a))) && (names.has(b) || names.has(baseOf(b))));

type Identify = (lines: readonly string[], declared?: string) => string;
const ours: Identify = (lines, declared) => findLanguage(lines, declared, tools).language;
const eld = await loadEld();

const sets = new Map([
  ['ntrex', readDocuments(values.data, 'ntrex').filter(({ split }) => split === 'dev')],
  ['wmt21', someOfEach(readDocuments(values.data, 'wmt21'))],
  ['xquad', readDocuments(values.data, 'xquad')],
]);
/** The languages that lid.176 does not know can only be told where they are declared. */
const isKnown = (language: string): boolean => tools.probabilityOf('', language) !== null;

const wrong: string[] = [];
interface Count {
  documents: number;
  right: number;
  firstRight: number;
  eldRight: number;
  eldFirst: number;
}
const keys = ['documents', 'right', 'firstRight', 'eldRight', 'eldFirst'] as const;
const empty = (): Count => ({ documents: 0, right: 0, firstRight: 0, eldRight: 0, eldFirst: 0 });

for (const [name, documents] of sets) {
  const byLanguage = new Map<string, Count>();
  for (const { lines, language, id } of documents) {
    const count = byLanguage.get(language) ?? empty();
    byLanguage.set(language, count);
    count.documents += 1;
    const first = lines.slice(0, 1);
    const [whole, line] = [ours(lines), ours(first)];
    if (same(whole, language)) count.right += 1;
    else if (isKnown(language)) wrong.push(`${name} ${id} ${language}: document taken for ${whole}`);
    if (same(line, language)) count.firstRight += 1;
    else if (isKnown(language))
      wrong.push(`${name} ${id} ${language}: first line taken for ${line}: ${(first[0] ?? '').slice(0, 70)}`);
    if (eld) {
      if (same(eld(lines), language)) count.eldRight += 1;
      if (same(eld(first), language)) count.eldFirst += 1;
    }
  }
  table(name, byLanguage);
}
declaredFigures();
print(`\n${wrong.length} wrong in languages that lid.176 knows; the first ${values.wrong}:`);
for (const line of wrong.slice(0, Number(values.wrong))) print(`  ${line}`);

function table(name: string, byLanguage: ReadonlyMap<string, Count>): void {
  print(
    `\n${name.padEnd(12)}documents   whole  first line${eld ? '   eld whole  first line' : '   (eld is not installed)'}`,
  );
  const unknown = empty();
  const total = empty();
  for (const [language, count] of [...byLanguage].sort()) {
    const target = isKnown(language) ? total : unknown;
    for (const key of keys) target[key] += count[key];
    if (isKnown(language) && count.right + count.firstRight < 2 * count.documents) row(language, count);
  }
  row('known', total);
  if (unknown.documents > 0) row('not known', unknown);
}

function row(label: string, count: Count): void {
  const share = (right: number, width: number) =>
    (right / Math.max(1, count.documents)).toFixed(3).padStart(width);
  const others = eld ? `${share(count.eldRight, 12)}${share(count.eldFirst, 12)}` : '';
  print(
    `${label.padEnd(12)}${String(count.documents).padStart(9)}${share(count.right, 8)}${share(count.firstRight, 12)}${others}`,
  );
}

/** What a declared language does: none, the right one, and a wrong one: English, as templates declare it. */
function declaredFigures(): void {
  const documents = (sets.get('ntrex') ?? []).filter(({ language }) => !same(language, 'en'));
  print('\nntrex with a declared language: the share right');
  print(`${'declared'.padEnd(10)}whole  first line   not known to lid.176: whole  first line`);
  for (const label of ['none', 'right', 'English']) {
    const counts = { known: empty(), unknown: empty() };
    for (const { language, lines } of documents) {
      const count = isKnown(language) ? counts.known : counts.unknown;
      const declared = { none: undefined, right: language, English: 'en' }[label];
      count.documents += 1;
      if (same(ours(lines, declared), language)) count.right += 1;
      if (same(ours(lines.slice(0, 1), declared), language)) count.firstRight += 1;
    }
    const share = (right: number, { documents: all }: Count, width: number) =>
      (right / all).toFixed(3).padStart(width);
    const { known: k, unknown: u } = counts;
    print(
      `${label.padEnd(10)}${share(k.right, k, 5)}${share(k.firstRight, k, 12)}${share(u.right, u, 29)}${share(u.firstRight, u, 12)}`,
    );
  }
}

/** The first forty of each language. */
function someOfEach(documents: readonly BenchDocument[]): BenchDocument[] {
  const counts = new Map<string, number>();
  return documents.filter(({ language }) => {
    counts.set(language, (counts.get(language) ?? 0) + 1);
    return (counts.get(language) ?? 0) <= 40;
  });
}

async function loadEld(): Promise<Identify | null> {
  const loaded = await optional('eld/large');
  const found = loaded && 'eld' in loaded ? loaded.eld : loaded;
  if (
    typeof found !== 'object' ||
    found === null ||
    !('detect' in found) ||
    typeof found.detect !== 'function'
  )
    return null;
  const { detect } = found;
  return (lines) => {
    const answer: unknown = detect.call(found, lines.join(' ').slice(0, 1600));
    const language =
      typeof answer === 'object' && answer !== null && 'language' in answer ? answer.language : null;
    return typeof language === 'string' && language !== '' ? language : 'und';
  };
}
