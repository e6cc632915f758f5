import anyAscii from 'any-ascii';

/** A text in lower-case ASCII letters: `Чінь` gives `chin`, `Nguyễn` gives `nguyen`. */
export const romanise = (text: string): string =>
  anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/**
 * The consonants of a name's word as they survive from one script to another: `Мохаммеда` and `Mohammed` both give
 * `mmt`. Vowels and what romanisations disagree on are gone; a leading vowel is kept as `a`.
 */
const skeletonOf = (word: string): string => {
  let letters = romanise(word);
  for (const [written, heard] of sameSounds) letters = letters.replaceAll(written, heard);
  const consonants = letters.slice(1).replace(/[aeiouyhjw]/g, '');
  const first = letters.charAt(0).replace(/[aeiouy]/, 'a');
  return `${first}${consonants}`.replace(/(.)\1+/g, '$1');
};

/** Digraphs before single letters, so that what remains of a digraph is not read twice. */
const sameSounds: [string, string][] = [
  ['tsch', 'c'],
  ['dzh', 'j'],
  ['dsch', 'j'],
  ['shch', 's'],
  ['sch', 's'],
  ['ph', 'f'],
  ['kh', 'h'],
  ['gh', 'g'],
  ['th', 't'],
  ['ch', 'c'],
  ['sh', 's'],
  ['zh', 'z'],
  ['ts', 'c'],
  ['ck', 'k'],
  ['qu', 'k'],
  ['q', 'k'],
  ['x', 'ks'],
  ['w', 'v'],
  ['d', 't'],
  ['b', 'p'],
];

/**
 * Whether two names, as lists of words, are one person's: word by word the same in the same language, apart from endings;
 * the same consonants in another language, apart from endings and one sound.
 */
export type IsSameName = (a: readonly string[], b: readonly string[], inOneLanguage: boolean) => boolean;

/** A comparison that remembers how each word sounds: names of a story are compared each with each. */
export const createNameComparison = (): IsSameName => {
  const letters = remember(romanise);
  const sounds = remember(skeletonOf);
  return (a, b, inOneLanguage) => {
    if (a.length !== b.length || a.length === 0) return false;
    let exact = 0;
    for (const [index, word] of a.entries()) {
      const other = b[index] ?? '';
      const difference = inOneLanguage
        ? spellingDifference(letters(word), letters(other))
        : soundDifference(sounds(word), sounds(other));
      if (difference > 1) return false;
      exact += Number(difference === 0);
    }
    return exact * 2 >= a.length;
  };
};

const remember = (make: (word: string) => string): ((word: string) => string) => {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word) ?? make(word);
    known.set(word, found);
    return found;
  };
};

/** 0: the same letters; 1: one has another ending; 2: another word. */
const spellingDifference = (a: string, b: string): number => {
  if (a === b) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // Endings take the place of a vowel or follow a consonant: Маннай, Маннаєм; Hung, Hungom.
  const stem = short.replace(/(?<![aeiouy])[aeiouy]+$/, '');
  return stem.length >= 2 && long.startsWith(stem) && long.length - stem.length <= 3 ? 1 : 2;
};

/** 0: the same consonants; 1: one has an ending more, or one consonant of four differs; 2: another word. */
const soundDifference = (a: string, b: string): number => {
  if (a === b) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 2 && long.startsWith(short) && long.length - short.length <= 2) return 1;
  return short.length >= 4 && differInOne(short, long) ? 1 : 2;
};

/** Whether one insertion, deletion or substitution turns the shorter text into the longer. */
const differInOne = (short: string, long: string): boolean => {
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const restOfShort = short.slice(same + (short.length === long.length ? 1 : 0));
  return restOfShort === long.slice(same + 1);
};
