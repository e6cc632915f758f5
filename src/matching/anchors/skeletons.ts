import anyAscii from 'any-ascii';

/** A text in ASCII letters, whatever its script (any-ascii: one fixed romanisation for each character). */
export function romanise(text: string): string {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < 128) at++;
  if (at === text.length) return text;
  let romanised = text.slice(0, at);
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Half of a character, which any-ascii has to see whole.
    if (unit >= 0xd800 && unit < 0xe000) return anyAscii(text);
    romanised += romanisedUnits[unit] ??= anyAscii(text.charAt(at));
  }
  return romanised;
}

/** By UTF-16 unit, as far as they have been asked for. */
const romanisedUnits = new Array<string | undefined>(0x10000).fill(undefined);

/**
 * The consonants of a romanised word with the usual spellings of one sound brought together, so that `Tschechow`,
 * `Chekhov` and `Čechov` come close to each other; vowels are dropped but for one mark at the start.
 */
export function skeleton(romanised: string): string {
  const letters = romanised.toLowerCase().replace(/[^a-z]/g, '');
  let bones = '';
  let last = '';
  for (let at = 0; at < letters.length; ) {
    const spelling = spellingAt(letters, at);
    const sound = at === 0 ? spelling.first : spelling.later;
    at += spelling.length;
    if (sound === '' || sound === last) continue;
    bones += sound;
    last = sound;
  }
  return bones;
}

/**
 * What is left of a skeleton after two transcriptions between scripts: r and l, voiced and unvoiced fall together;
 * its first four sounds, or '' where fewer than three are left. `Trump` is `tlnp` through Japanese and Chinese too.
 */
export function coarseSkeleton(bones: string): string {
  let coarse = '';
  let last = '';
  for (let at = 0; at < bones.length && coarse.length < 4; at++) {
    const sound = coarseAt(bones, at);
    const heard = sound === 'm' && coarseAt(bones, at + 1) === 'p' ? 'n' : sound;
    if (heard !== last) coarse += heard;
    last = heard;
  }
  return coarse.length < 3 ? '' : coarse;
}

/** A way to write a sound, in small letters. */
interface Spelling {
  /** 0 where the letters so far are no spelling, but begin one. */
  length: number;
  /** What a skeleton keeps of the sound, at the start of a word and later: of vowels a mark and nothing, of h nothing. */
  first: string;
  later: string;
  /** Spellings that go on with one more letter, by its place in the alphabet. */
  longer: (Spelling | undefined)[];
}

/** The longest spelling that begins at a place. */
function spellingAt(letters: string, at: number): Spelling {
  let found = spellings;
  let next: Spelling | undefined = spellings;
  for (let end = at; end < letters.length; end++) {
    next = next.longer[letters.charCodeAt(end) - firstLetter];
    if (!next) break;
    if (next.length > 0) found = next;
  }
  return found;
}

const firstLetter = 97;

const soundOf = new Map<string, string>([
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [letter, letter] as const),
  ...['tsch', 'shch', 'tch', 'sch', 'dzh', 'sh', 'ch', 'cz', 'zh', 'dj', 'tj', 'x'].map(
    (s) => [s, 'x'] as const,
  ),
  ['ph', 'f'],
  ['th', 't'],
  ['kh', 'h'],
  ['gh', 'h'],
  ['ck', 'k'],
  ['dh', 'd'],
  ['bh', 'b'],
  ['q', 'k'],
  ['c', 'k'],
  ['w', 'v'],
  ['z', 's'],
  ['j', 'i'],
  ['y', 'i'],
]);

/** Before the first letter: whatever letter follows, some spelling begins with it. */
const spellings = begunSpelling();
for (const [spelling, sound] of soundOf) {
  let at = spellings;
  for (const letter of spelling) at = at.longer[letter.charCodeAt(0) - firstLetter] ??= begunSpelling();
  const isVowel = 'aeiou'.includes(sound);
  at.length = spelling.length;
  at.first = isVowel ? 'a' : sound === 'h' ? '' : sound;
  at.later = isVowel ? '' : at.first;
}

function begunSpelling(): Spelling {
  return { length: 0, first: '', later: '', longer: new Array<undefined>(26).fill(undefined) };
}

function coarseAt(bones: string, at: number): string {
  const sound = bones.charAt(at);
  return coarseOf.get(sound) ?? sound;
}

const coarseOf = new Map([
  ['r', 'l'],
  ['f', 'p'],
  ['v', 'p'],
  ['b', 'p'],
  ['d', 't'],
  ['g', 'k'],
  ['x', 's'],
]);
