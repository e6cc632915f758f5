import { lookUp } from '../model/model.ts';
import { hash32 } from '../vectors/hash.ts';
import { type AnchorList, addKey, addWord } from './anchor-list.ts';
import { HAN, KATAKANA, scriptOf } from './characters.ts';
import { type NumberKeys, readHanNumeral, readMyriads } from './numbers.ts';
import type { Census } from './scan.ts';
import { coarseSkeleton, romanise, skeleton } from './skeletons.ts';
import {
  COARSE,
  conceptOfHash,
  HAN_PAIR,
  manners,
  NAME,
  NUMBER,
  type ReadWord,
  shares,
  type WordReader,
} from './word-reader.ts';

/** Numbers with myriad signs, and numbers in Han numerals, wherever they stand in the text. */
export function readEastAsianNumbers(text: string, reader: WordReader, list: AnchorList): void {
  const add = (number: NumberKeys | null, at: number, length: number) => {
    if (number) addKey(list, reader.key(number.value, number.digits, NUMBER, shares.number), at, at + length);
  };
  for (const match of text.matchAll(
    /(\d[\d,.]{0,15})\s?([万萬만億亿억兆조])(?:\s?(\d[\d,]{0,9})(?:\s?([万萬만]))?)?/g,
  ))
    add(readMyriads(match[1] ?? '', match[2] ?? '', match[3], match[4]), match.index, match[0].length);
  for (const match of text.matchAll(/[〇零一二两兩三四五六七八九十百千万萬億亿兆]{2,16}/g))
    add(readHanNumeral(match[0]), match.index, match[0].length);
}

/**
 * Keys of a run of Chinese or Japanese: each pair of Han characters, each katakana word by its sound, each run of the
 * characters that Chinese writes foreign names with by its sound, and each concept by the longest name that fits.
 */
export function readEastAsianRun(
  text: string,
  start: number,
  end: number,
  reader: WordReader,
  list: AnchorList,
  census: Census,
): void {
  for (let at = start; at < end; at++) {
    if (scriptOf(text.charCodeAt(at)) !== KATAKANA) continue;
    const from = at;
    while (at < end && scriptOf(text.charCodeAt(at)) === KATAKANA) at++;
    if (at - from >= 2) addWord(list, readKatakana(reader, text, from, at), from, at);
  }
  for (let at = start; at + 1 < end; at++)
    if (scriptOf(text.charCodeAt(at)) === HAN && scriptOf(text.charCodeAt(at + 1)) === HAN)
      addWord(list, readHanPair(reader, text, at), at, at + 2);
  if (!census.kana) readTransliterations(text, start, end, reader, list);
  readConcepts(text, start, end, reader, list);
}

const readHanPair = (reader: WordReader, text: string, at: number): ReadWord =>
  reader.remember(manners.hanPair, text, at, at + 2, (pair) => ({
    keys: [reader.key(`h:${pair}`, `h:${pair}`, HAN_PAIR, shares.hanPair)],
    opens: false,
    token: 0,
  }));

/** Japanese has one sound for r and l. */
const readKatakana = (reader: WordReader, text: string, start: number, end: number): ReadWord =>
  reader.remember(manners.katakana, text, start, end, (word) => {
    const bones = skeleton(romanise(word)).replaceAll('l', 'r');
    const keys =
      bones.length >= 2 ? [reader.key(`s:${bones}`, `p:${bones.slice(0, 3)}`, NAME, shares.name)] : [];
    return { keys: [...keys, ...coarseKeys(reader, bones)], opens: false, token: 0 };
  });

const coarseKeys = (reader: WordReader, bones: string) => {
  const coarse = coarseSkeleton(bones);
  return coarse === '' ? [] : [reader.key(`c:${coarse}`, `c:${coarse}`, COARSE, shares.coarse)];
};

const longestTransliteration = 6;

function readTransliterations(
  text: string,
  start: number,
  end: number,
  reader: WordReader,
  list: AnchorList,
): void {
  const { transliteration } = reader.model;
  for (let at = start; at < end; at++) {
    const from = at;
    while (at < end && at - from < longestTransliteration && transliteration.has(text.charAt(at))) at++;
    if (at - from < 2) continue;
    const word = reader.remember(manners.transliteration, text, from, at, (run) => ({
      keys: coarseKeys(reader, skeleton(romanise(run).toLowerCase().replaceAll('ng', 'n'))),
      opens: false,
      token: 0,
    }));
    addWord(list, word, from, at--);
  }
}

const longestName = 8;

function readConcepts(text: string, start: number, end: number, reader: WordReader, list: AnchorList): void {
  const openers = reader.language?.openers;
  if (!openers || openers.keys.length === 0) return;
  for (let at = start; at < end; at++) {
    if (lookUp(openers, hash32(text, at, at + 1)) === 0) continue;
    for (let length = Math.min(longestName, end - at); length >= 2; length--) {
      const concept = conceptOfHash(reader, hash32(text, at, at + length));
      if (!concept) continue;
      addKey(list, concept, at, at + length);
      at += length - 1;
      break;
    }
  }
}
