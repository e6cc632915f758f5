import { PREFIXES } from './endings.ts';
import { keyOf, WORD } from './fold.ts';
import type { PlaceName, PlaceNames, WordForm } from './names.ts';
import { isVietnameseWord } from './vietnamese.ts';

/** A country named in a text. */
export interface PlaceMention {
  code: string;
  /** Offset in the text, in UTF-16 units. */
  start: number;
  name: string;
  /** The name has another meaning and counts only in company. */
  doubtful: boolean;
}

const WITHOUT_CAPITALS = new Set(
  'am ar as bn ckb dv fa gu he hi ka kn ko ml mr ne or pa ps sd si ta te ti ug ur yi'.split(' '),
);
/** Bantu languages join a small prefix to the capital: `eQatar`, `yaseVietnam`. */
const PREFIXED_CAPITALS = new Set(['xh', 'zu', 'ss', 'nr', 'nd']);

/**
 * The countries that a text of a language with spaces between words names, in reading order, the longest name at each
 * place. Time is linear in the text: each word costs a bounded number of look-ups.
 */
export function spacedMentions(text: string, names: PlaceNames): PlaceMention[] {
  const mentions: PlaceMention[] = [];
  const cased = !WITHOUT_CAPITALS.has(names.language);
  let free = 0;
  for (const word of wordsIn(text, cased)) {
    if (word.start < free) continue;
    const found = nameAt(text, word, names);
    if (found === null) continue;
    free = found.end;
    if (found.code === '' || (names.language === 'vi' && !isVietnameseWord(text, word.start, found.end)))
      continue;
    if (found.doubt !== null && isInName(text, word.start, found)) continue;
    if (found.code === 'US' && text.charAt(found.end) === '$') continue;
    const name = text.slice(word.start, found.end);
    mentions.push({ code: found.code, start: word.start, name, doubtful: found.doubt === 'company' });
  }
  return mentions;

  function* wordsIn(whole: string, capitals: boolean): Generator<Word> {
    for (const { 0: raw, index } of whole.matchAll(capitals ? CAPITALISED : WORD)) {
      const before = whole.charAt(index - 1);
      if (capitals && /\p{L}/u.test(before) && !PREFIXED_CAPITALS.has(names.language)) continue;
      yield { raw, start: index, end: index + raw.length };
      // `L'Iran`, `dell'Iran`: the name after the article.
      const apostrophe = raw.search(/['’]/u);
      const start = index + apostrophe + 1;
      if (apostrophe > 0 && apostrophe <= 5)
        yield { raw: raw.slice(apostrophe + 1), start, end: index + raw.length };
    }
  }
}

interface Word {
  raw: string;
  start: number;
  end: number;
}

const CAPITALISED = /\p{Lu}(?:[\p{L}\p{M}\u200b-\u200d]|['’ʼʻ‘`´](?=[\p{L}\p{M}]))*/gu;

interface Found {
  code: string;
  end: number;
  words: number;
  doubt: PlaceName['doubt'];
}

function nameAt(text: string, word: Word, names: PlaceNames): Found | null {
  const whole = nameFrom(text, word, names);
  if (whole !== null) return whole;
  // `Katar'da`, `Vietnam's`: the ending after the apostrophe.
  const apostrophe = word.raw.search(/['’]\p{L}{1,6}$/u);
  if (apostrophe > 1) {
    const base = { raw: word.raw.slice(0, apostrophe), start: word.start, end: word.start + apostrophe };
    const found = nameFrom(text, base, names);
    if (found !== null) return found;
  }
  for (const prefix of PREFIXES[names.language] ?? []) {
    if (!word.raw.startsWith(prefix) || word.raw.length - prefix.length < 3) continue;
    const rest = { raw: word.raw.slice(prefix.length), start: word.start, end: word.end };
    const found =
      nameFrom(text, rest, names) ??
      (prefix.endsWith('ل') ? nameFrom(text, { ...rest, raw: `ال${rest.raw}` }, names) : null);
    if (found !== null) return found;
  }
  return null;
}

function nameFrom(text: string, word: Word, names: PlaceNames): Found | null {
  const key = keyOf(word.raw);
  for (
    let length = key.length;
    length >= Math.max(names.shortestStem, key.length - names.longestEnding);
    length -= 1
  ) {
    const found = names.byStem.get(key.slice(0, length));
    for (const name of found ?? []) {
      const end = fits(name.words[0], key, word.raw) ? endOfName(text, word.end, name) : -1;
      if (end !== -1) return { code: name.code, end, words: name.words.length, doubt: name.doubt };
    }
  }
  return null;
}

function fits(form: WordForm | undefined, key: string, raw: string): boolean {
  if (form === undefined || !key.startsWith(form.stem)) return false;
  return form.capitals === null ? form.endings.has(key.slice(form.stem.length)) : raw === form.capitals;
}

/** The end of the name whose first word ends at `end`, or -1 where the text goes on differently. */
function endOfName(text: string, end: number, name: PlaceName): number {
  let at = end;
  for (const form of name.words.slice(1)) {
    const gap = /^(?:\.[ \u00a0\u202f]?|['’]? |[\u00a0\u202f\u2010-\u2013'’-])/u.exec(
      text.slice(at, at + 2),
    )?.[0];
    if (gap === undefined || (gap.startsWith('.') && at - end > 3)) return -1;
    NEXT_WORD.lastIndex = at + gap.length;
    const raw = NEXT_WORD.exec(text)?.[0];
    if (raw === undefined) return -1;
    const parts = [raw, raw.replace(/['’]\p{L}{1,6}$/u, '')];
    const fitting = parts.find((part) => fits(form, keyOf(part), part));
    if (fitting === undefined) return -1;
    at += gap.length + fitting.length;
  }
  // The last point of `U.S.` is the abbreviation's.
  const isAbbreviation =
    at > end && name.words.every((form) => form.capitals !== null) && text.charAt(end) === '.';
  return isAbbreviation && text.charAt(at) === '.' ? at + 1 : at;
}

const NEXT_WORD = new RegExp(WORD.source, 'uy');

/** Beside another capital a doubtful name is a person's or a town's: `Michael Jordan`, `Jordan Henderson`. */
function isInName(text: string, start: number, found: Found): boolean {
  if (found.words > 1) return false;
  const before = /(?:([.!?:»”"]) )?(\p{L}+)[ -]$/u.exec(text.slice(Math.max(0, start - 24), start));
  const after = /^[ -](\p{L}+)/u.exec(text.slice(found.end, found.end + 24))?.[1];
  // A preposition has its capital from the sentence that it opens.
  const opensSentence = before !== null && (before[1] !== undefined || before[0].length === start);
  const isPreposition = opensSentence && PREPOSITIONS.has(before[2]?.toLowerCase() ?? '');
  return (isCapitalised(before?.[2]) && !isPreposition) || isCapitalised(after);
}

const PREPOSITIONS = new Set(
  (
    'in to from for by at as and but with when while if en na w v u i nach aus für auf mit von auch som på til fra och ' +
    'från till med om ve ze z do od k ke'
  ).split(' '),
);

const isCapitalised = (word: string | undefined): boolean =>
  word !== undefined && /^\p{Lu}\p{Ll}/u.test(word);
