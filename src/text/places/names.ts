import type { LanguageLocales } from '../language/locales.ts';
import { tableByLanguage } from '../language/tables.ts';
import { needsCompany, STANDS_ALONE } from './doubtful.ts';
import { ENDINGS } from './endings.ts';
import { keyOf, wordsOf } from './fold.ts';
import { writtenNames } from './written.ts';

/** A word of a name: what the text's word must begin with, and how it may go on. */
export interface WordForm {
  stem: string;
  /** Case endings that may follow; empty where the word stands as it is. */
  endings: ReadonlySet<string>;
  /** Set for an abbreviation: only in these capitals. */
  capitals: string | null;
}

export interface PlaceName {
  /** ISO 3166-1 alpha-2; `KOREA` for Korea without north or south; empty for a longer name that is no country's. */
  code: string;
  words: readonly WordForm[];
  /** Has another meaning too: `company` where it counts only beside other countries, `alone` where not beside a capital. */
  doubt: 'company' | 'alone' | null;
}

export interface PlaceNames {
  language: string;
  /** Names by the stem of their first word, those of more words first. */
  byStem: ReadonlyMap<string, readonly PlaceName[]>;
  longestEnding: number;
  shortestStem: number;
}

/** The countries' names in a language: Intl's long and short ones, the spellings it lacks, and in Latin text the English ones. */
export const placeNames = tableByLanguage(build);

function build({ language, locales }: LanguageLocales): PlaceNames {
  const rules = ENDINGS[language] ?? [];
  const byStem = new Map<string, PlaceName[]>();
  const taken = new Set<string>();
  for (const { code, name, own } of writtenNames(language, locales)) {
    const words = wordsOf(name);
    const key = words.map(keyOf).join(' ');
    // The first to claim a name has it: the language's own before English ones.
    if (words.length === 0 || taken.has(key)) continue;
    taken.add(key);
    const forms = words.map((word) => formOf(word, own ? rules : []));
    const doubt = needsCompany(language, code, key, own) ? 'company' : STANDS_ALONE.has(key) ? 'alone' : null;
    const stem = forms[0]?.stem ?? key;
    const list = byStem.get(stem);
    const entry: PlaceName = { code, words: forms, doubt };
    if (list === undefined) byStem.set(stem, [entry]);
    else list.push(entry);
  }
  for (const list of byStem.values()) list.sort((a, b) => b.words.length - a.words.length);
  const endings = rules.flatMap(([, , ends]) => ends.split(' ').map((end) => end.length));
  return {
    language,
    byStem,
    longestEnding: Math.max(0, ...endings),
    shortestStem: Math.min(...[...byStem.keys()].map((stem) => stem.length)),
  };
}

const NO_ENDINGS: ReadonlySet<string> = new Set();
const BARE: ReadonlySet<string> = new Set(['']);

function formOf(word: string, rules: (typeof ENDINGS)[string]): WordForm {
  const key = keyOf(word);
  if (/^\p{Lu}{1,5}$/u.test(word)) return { stem: key, endings: NO_ENDINGS, capitals: word };
  const rule = rules.find(([final]) => key.endsWith(final));
  const stem = rule === undefined ? key : key.slice(0, key.length - rule[1].length);
  if (rule === undefined || stem.length < 2) return { stem: key, endings: BARE, capitals: null };
  const endings = new Set(rule[2].split(' ').map((ending) => (ending === '-' ? '' : ending)));
  return { stem, endings, capitals: null };
}
