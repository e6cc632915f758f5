import { isNameParticle } from './common-words.ts';

/** A word of a paragraph. `joined`: only spaces stand between it and the word before. */
export interface Word {
  text: string;
  joined: boolean;
  startsSentence: boolean;
  /** With a capital letter and, unless it is an initial, a small one: abbreviations are no names. */
  capitalised: boolean;
}

/** Words that stand together, each with a capital letter or a particle of names: from `start` up to before `end`. */
export interface Run {
  start: number;
  end: number;
}

export const wordsOf = (paragraph: string): Word[] => {
  const found: Word[] = [];
  let end = 0;
  let initialBefore = false;
  for (const match of paragraph.matchAll(wordPattern)) {
    const between = paragraph.slice(end, match.index);
    const text = match[0].replace(possessive, '');
    const initial = initialPattern.test(text);
    // What stands between most words.
    const space = between === ' ';
    const afterInitial = initialBefore && (space || /^\.?\s*$/.test(between));
    found.push({
      text,
      joined: found.length > 0 && (space || afterInitial || /^\s+$/.test(between)),
      startsSentence: found.length === 0 || (!space && !afterInitial && /[.!?:…"“”„«»‚‘]/u.test(between)),
      capitalised: initial || capitalPattern.test(text),
    });
    end = match.index + match[0].length;
    initialBefore = initial;
  }
  return found;
};

/** Letters with the marks, apostrophes and hyphens inside them. */
const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['’ʼ-]\p{L}[\p{L}\p{M}]*)*['’ʼ]?/gu;

/** A title such as `Mr` may end in an apostrophe; what belongs to somebody does so in English. */
const possessive = /['’]s?$/u;

/** The runs of two words or more; particles count only between capitalised words. */
export const runsOf = (words: readonly Word[]): Run[] => {
  const runs: Run[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!isCapitalised(words[start])) continue;
    let end = start + 1;
    for (let next = end; next < words.length && words[next]?.joined; next += 1) {
      if (isCapitalised(words[next])) end = next + 1;
      else if (!isNameParticle(words[next]?.text ?? '')) break;
    }
    if (end - start > 1) runs.push({ start, end });
    start = end - 1;
  }
  return runs;
};

const initialPattern = /^\p{Lu}$/u;
const capitalPattern = /^\p{Lu}.*\p{Ll}/u;

export const isCapitalised = (word: Word | undefined): boolean => word?.capitalised === true;
