import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { languageKey } from '../../src/matching/model/languages.ts';
import { englishStem } from './english-stem.ts';
import { bcp47 } from './language-tags.ts';

/** For each language its words, with the English stems that a word list gives for each, the likeliest first. */
export type Dictionaries = ReadonlyMap<string, ReadonlyMap<string, string[]>>;

/**
 * Reads the English word lists from Wiktionary in `DIR/lex.tar.xz`. A stem counts as a concept where ten languages
 * have a word for it; of each language the 5,000 words with the most widespread concepts are kept.
 */
export function readDictionaries(directory: string): Dictionaries {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-lex-'));
  try {
    execFileSync('tar', ['-xJf', join(directory, 'lex.tar.xz'), '-C', folder]);
    const lists = join(folder, 'wechsel');
    const raw = new Map<string, Map<string, Map<string, number>>>();
    for (const file of readdirSync(lists).sort())
      if (file.endsWith('.txt'))
        raw.set(
          basename(file, '.txt'),
          readList(readFileSync(join(lists, file), 'utf8'), file.startsWith('vie')),
        );
    return choose(raw);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const leastLanguages = 10;
const mostWords = 5000;
const longestWord = 24;

function readList(text: string, phrases: boolean): Map<string, Map<string, number>> {
  const words = new Map<string, Map<string, number>>();
  for (const row of text.split('\n')) {
    const [gloss = '', written = ''] = row.split('\t');
    const english = gloss
      .toLowerCase()
      .replace(/^(to|the|a|an) /, '')
      .trim();
    const word = written.toLowerCase().normalize('NFC').replaceAll('\u0301', '').trim();
    if (!/^[a-z]{3,}$/.test(english) || !/^[\p{L}\p{M} ]+$/u.test(word) || word.length > longestWord)
      continue;
    if (word.includes(' ') && !phrases) continue;
    const stems = words.get(word) ?? new Map<string, number>();
    stems.set(englishStem(english), (stems.get(englishStem(english)) ?? 0) + 1);
    words.set(word, stems);
  }
  return words;
}

function choose(raw: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>): Dictionaries {
  const spread = new Map<string, number>();
  for (const words of raw.values())
    for (const stem of new Set([...words.values()].flatMap((stems) => [...stems.keys()])))
      spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const spreadOf = (stem: string): number => spread.get(stem) ?? 0;
  const chosen = new Map<string, ReadonlyMap<string, string[]>>();
  for (const [tag, words] of raw) {
    const ranked = [...words].flatMap(([word, stems]) => {
      const known = [...stems].filter(([stem]) => spreadOf(stem) >= leastLanguages);
      known.sort((a, b) => b[1] - a[1] || spreadOf(b[0]) - spreadOf(a[0]) || (a[0] < b[0] ? -1 : 1));
      const [best] = known;
      return best ? [{ word, stems: known.map(([stem]) => stem), spread: spreadOf(best[0]) }] : [];
    });
    ranked.sort((a, b) => b.spread - a.spread || (a.word < b.word ? -1 : 1));
    const list = new Map(ranked.slice(0, mostWords).map(({ word, stems }) => [word, stems]));
    for (const key of languagesOf.get(tag) ?? [languageKey(bcp47(tag))]) chosen.set(key, list);
  }
  return chosen;
}

/** Lists that serve several of the model's languages. */
const languagesOf = new Map([
  ['hbs', ['hr', 'bs', 'sr', 'sr-Latn']],
  ['zho', ['zh', 'zh-Hant', 'yue']],
  ['aze-Latn', ['az']],
  ['tgk-Cyrl', ['tg']],
]);
