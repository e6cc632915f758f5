import { localesOf } from '../language/locales.ts';
import { needsCompany } from './doubtful.ts';
import type { PlaceMention } from './spaced.ts';
import { writtenNames } from './written.ts';

/** Languages that put no spaces between words, and Japanese names in katakana that must not be parts of longer words. */
export const UNSPACED = new Set(['bo', 'dz', 'ja', 'km', 'lo', 'my', 'th', 'yue', 'zh']);

interface UnspacedName {
  code: string;
  name: string;
  doubtful: boolean;
}
const tables = new Map<string, ReadonlyMap<string, readonly UnspacedName[]>>();

/**
 * The countries that a text in a script without spaces names: at each place the longest name. Short names that occur
 * within other words are left out, in Japanese a run of katakana counts only whole.
 */
export function unspacedMentions(text: string, tag: string): PlaceMention[] {
  const names = namesOf(tag);
  const mentions: PlaceMention[] = [];
  let at = 0;
  while (at < text.length) {
    const found = names
      .get(text.charAt(at))
      ?.find((name) => text.startsWith(name.name, at) && isWhole(text, at, name));
    if (found?.code)
      mentions.push({ code: found.code, start: at, name: found.name, doubtful: found.doubtful });
    at += found === undefined ? 1 : found.name.length;
  }
  return mentions;
}

function namesOf(tag: string): ReadonlyMap<string, readonly UnspacedName[]> {
  const { language, locales } = localesOf(tag);
  const known = tables.get(language);
  if (known !== undefined) return known;
  const byInitial = new Map<string, UnspacedName[]>();
  for (const { code, name } of writtenNames(language, locales)) {
    if (code !== '' && isTooShort(name)) continue;
    const doubtful = needsCompany(language, code, name, true);
    // Khmer and Lao names come with invisible breaks in Intl's data, and mostly without them in text.
    for (const spelling of new Set([name, name.replaceAll('\u200b', '')])) {
      const list = byInitial.get(spelling.charAt(0)) ?? [];
      byInitial.set(spelling.charAt(0), list);
      if (!list.some((entry) => entry.name === spelling)) list.push({ code, name: spelling, doubtful });
    }
  }
  for (const list of byInitial.values()) list.sort((a, b) => b.name.length - a.name.length);
  tables.set(language, byInitial);
  return byInitial;
}

/**
 * One Chinese character (`美`, `中`) is no name; nor are three letters of Thai, Lao, Khmer or Burmese, which occur
 * within other words (`ลาว` in `เวลาว่าง`), but for two that do not.
 */
const isTooShort = (name: string): boolean => {
  if (/\p{sc=Han}|\p{sc=Katakana}/u.test(name)) return [...name].length < 2;
  return [...name].length < 4 && !SAFE.has(name);
};
const SAFE = new Set(['จีน', 'ไทย', 'ថៃ', 'ចិន', 'ຈີນ', 'ໄທ']);

const KATAKANA = /[\p{sc=Katakana}ー]/u;
const LATIN = /\p{sc=Latin}/u;

function isWhole(text: string, at: number, { name, doubtful }: UnspacedName): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + name.length)];
  // Beside a middle dot a doubtful name is a person's: ヨルダン・スピース.
  if (doubtful && /[・＝=]/u.test(before + after)) return false;
  if (KATAKANA.test(name.charAt(0)) && KATAKANA.test(before)) return false;
  if (KATAKANA.test(name.slice(-1)) && KATAKANA.test(after)) return false;
  // A vowel or tone mark after it belongs to its last letter, which is then another word's.
  if (/\p{M}/u.test(after)) return false;
  return !LATIN.test(name) || (!LATIN.test(before) && !LATIN.test(after));
}
