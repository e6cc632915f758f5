/*
 * Letters of one script in words of another: some keyboards and copyists write `нoвeмбрa` with the Latin o, e and a. To a
 * reader nothing is wrong; to a search, a dictionary and a calendar it is no word. (Unicode Technical Standard 39,
 * confusables, for the letters that look the same in most typefaces.)
 */
const LATIN = 'aceijopsxyABCEHIJKMOPSTXY';
const CYRILLIC = 'асеіјорѕхуАВСЕНІЈКМОРЅТХУ';
const toCyrillic = new Map([...LATIN].map((letter, i) => [letter, CYRILLIC[i] ?? letter]));
const toLatin = new Map([...CYRILLIC].map((letter, i) => [letter, LATIN[i] ?? letter]));

const MIXED_WORD = /[\p{Script=Latin}\p{Script=Cyrillic}]+/gu;
const IS_LATIN = /\p{Script=Latin}/u;
const IS_CYRILLIC = /\p{Script=Cyrillic}/u;

export interface Unmixed {
  /** As many UTF-16 units as before. */
  text: string;
  /** The first word that was mended, with where it stands; null where none was. */
  first: { from: string; to: string; at: number } | null;
}

/**
 * Gives the letters of words in Cyrillic that look like others the code of the script they are read in, and those of Latin
 * words likewise; a word in which any foreign letter looks like itself only (`VPNом`, `µm`) is left as it is.
 */
export const unmixScripts = (text: string): Unmixed => {
  let first: Unmixed['first'] = null;
  if (!IS_LATIN.test(text) || !IS_CYRILLIC.test(text)) return { text, first };
  const unmixed = text.replace(MIXED_WORD, (word, at: number) => {
    const to = unmixWord(word);
    if (to !== word) first ??= { from: word.slice(0, 100), to: to.slice(0, 100), at };
    return to;
  });
  return { text: unmixed, first };
};

const unmixWord = (word: string): string => {
  if (!IS_LATIN.test(word) || !IS_CYRILLIC.test(word)) return word;
  const letters = [...word];
  const latin = letters.filter((letter) => IS_LATIN.test(letter));
  const cyrillic = letters.filter((letter) => IS_CYRILLIC.test(letter));
  // Where all of it could be either, the script of most of its letters is meant.
  const readAsCyrillic = latin.every((letter) => toCyrillic.has(letter));
  const readAsLatin = cyrillic.every((letter) => toLatin.has(letter));
  if (readAsCyrillic && (!readAsLatin || cyrillic.length >= latin.length) && cyrillic.length > 1)
    return letters.map((letter) => toCyrillic.get(letter) ?? letter).join('');
  if (readAsLatin && latin.length > 1) return letters.map((letter) => toLatin.get(letter) ?? letter).join('');
  return word;
};
