import { romanise, skeleton } from '../../src/matching/anchors/skeletons.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';

/**
 * Gives a report's lines names and numbers of its own, the same in each of its languages: each digit from 3 to 9
 * becomes another one, so that a number is the same whether it is written as `20,000`, `20 000` or `20` and a word, and
 * in the digits of every script; a name one that is invented from its first three consonants and the report, written in the script of the
 * line. A name is a capitalised word that does not begin the line; where there are no capitals, any word of three
 * consonants whose hash says so (one of eight).
 */
export function storyReplacer(story: number): (line: string) => string {
  const digits = otherDigits(story);
  return (line) => {
    const cased = /\p{Lu}/u.test(line);
    return line
      .replace(/\p{Nd}/gu, (digit) => {
        const value = Number(romanise(digit));
        return String.fromCodePoint((digit.codePointAt(0) ?? 0) + (digits[value] ?? value) - value);
      })
      .replace(/[\p{L}\p{M}]+/gu, (word, at: number) => {
        const name = cased ? at > 0 && /^\p{Lu}\p{Ll}{2}/u.test(word) : true;
        if (!name) return word;
        const bones = skeleton(romanise(word)).slice(0, 3);
        if (bones.length < 3 || (!cased && hash32(bones) % 8 > 0)) return word;
        return inScriptOf(word, invent(hash32(`${story} ${bones}`)));
      });
  };
}

/** What each digit becomes: up to 2 itself, because numbers up to twelve are written in words too. */
function otherDigits(story: number): number[] {
  const others = [3, 4, 5, 6, 7, 8, 9];
  others.sort((a, b) => hash32(`${story} ${a}`) - hash32(`${story} ${b}`));
  return [0, 1, 2, ...others];
}

const consonants = 'bdfgklmnprstv';
const vowels = 'aeiou';

/** Four syllables, such as `Botalimer`. */
function invent(seed: number): string {
  let rest = seed;
  let name = '';
  for (let i = 0; i < 4; i++) {
    name += consonants.charAt(rest % 13) + vowels.charAt((rest >>> 4) % 5);
    rest = Math.floor(rest / 13);
  }
  return name;
}

/** A romanised name in the script of a word, sound by sound as its letters are romanised; capitalised as the word is. */
function inScriptOf(word: string, name: string): string {
  const letters = lettersOf(word.charCodeAt(0));
  let written = '';
  for (let at = 0; at < name.length; ) {
    const syllable = letters.get(name.slice(at, at + 2));
    written += syllable ?? letters.get(name.charAt(at)) ?? '';
    at += syllable ? 2 : 1;
  }
  if (written === '') return word;
  return /^\p{Lu}/u.test(word) ? written.charAt(0).toUpperCase() + written.slice(1) : written;
}

/** First and last letter of the scripts that have many more than Latin. */
const scripts: [number, number][] = [
  [0x3b1, 0x3c9],
  [0x430, 0x44f],
  [0x561, 0x586],
  [0x5d0, 0x5ea],
  [0x621, 0x64a],
  [0x904, 0x939],
  [0x985, 0x9b9],
  [0xa05, 0xa39],
  [0xa85, 0xab9],
  [0xb85, 0xbb9],
  [0xc05, 0xc39],
  [0xc85, 0xcb9],
  [0xd05, 0xd39],
  [0xd85, 0xdc6],
  [0xe01, 0xe2e],
  [0xe81, 0xeae],
  [0x1000, 0x1021],
  [0x10d0, 0x10f0],
  [0x1200, 0x1357],
  [0x1780, 0x17a2],
  [0x30a1, 0x30fa],
  [0xac00, 0xd7a3],
];

const latin = new Map([...(consonants + vowels)].map((letter) => [letter, letter]));
const tables = new Map<number, Map<string, string>>();

/** How the script that a letter is of writes sounds; Chinese characters stay what they are. */
function lettersOf(unit: number): Map<string, string> {
  if (unit < 0x370 || (unit >= 0x1e00 && unit < 0x1f00)) return latin;
  const script = scripts.find(([first, last]) => unit >= first - 0x20 && unit <= last + 0x20);
  if (!script) return new Map();
  const [first, last] = script;
  const known = tables.get(first);
  if (known) return known;
  const table = new Map<string, string>();
  for (let letter = first; letter <= last; letter++) {
    const sound = romanise(String.fromCharCode(letter)).toLowerCase();
    for (const name of new Set([sound, sound.length === 2 && sound.endsWith('a') ? sound.charAt(0) : sound]))
      if (name !== '' && !table.has(name)) table.set(name, String.fromCharCode(letter));
  }
  tables.set(first, table);
  return table;
}
