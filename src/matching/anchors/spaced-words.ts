import { tokenOf } from '../lexicon/lexicon-tokens.ts';
import { lookUp } from '../model/model.ts';
import { hash32 } from '../vectors/hash.ts';
import { caseOf, HANGUL, LOWER, scriptOf, UPPER } from './characters.ts';
import {
  conceptKey,
  manners,
  NAME,
  type ReadWord,
  shares,
  skeletonKeys,
  WORD,
  type WordKey,
  type WordReader,
} from './word-reader.ts';

/**
 * Keys of a word in a script with spaces. Where capital letters mean something, capitalised words count in full and
 * small ones from six letters on; elsewhere every word counts half, because any may be a name.
 */
export function readSpacedWord(
  reader: WordReader,
  text: string,
  start: number,
  end: number,
  cased: boolean,
): ReadWord {
  return reader.remember(cased ? manners.cased : manners.caseless, text, start, end, (word) => {
    const small = word.toLowerCase();
    const keys = cased ? casedKeys(reader, word) : caselessKeys(reader, word);
    const concept = conceptOf(reader, small);
    if (concept) keys.push(concept);
    const openers = reader.language?.openers;
    const opens = openers !== undefined && lookUp(openers, hash32(small)) !== 0;
    return { keys, opens, token: tokenOf(withoutProclitic(longestPart(small))) };
  });
}

const leastSmall = 6;

function casedKeys(reader: WordReader, word: string): WordKey[] {
  const name = innerName(word);
  if (name !== '')
    return skeletonKeys(reader, name, { kind: NAME, share: shares.name, least: 3, coarse: true });
  if (caseOf(word.charCodeAt(0)) === UPPER)
    return skeletonKeys(reader, word, { kind: NAME, share: shares.name, least: 3, coarse: true });
  if (word.length < leastSmall) return [];
  return skeletonKeys(reader, word, { kind: WORD, share: shares.small, least: leastSmall, coarse: false });
}

/**
 * A name after a prefix that is written small, as in Zulu `uTrump` and `eNingizimu`, Irish `hÉireann` and `nGaillimh`;
 * '' where there is none.
 */
function innerName(word: string): string {
  for (let at = 1; at <= longestPrefix && at + 2 < word.length; at++) {
    const before = caseOf(word.charCodeAt(at - 1));
    if (before !== LOWER && !(at > 1 && before === 1)) return '';
    if (caseOf(word.charCodeAt(at)) === UPPER)
      return caseOf(word.charCodeAt(at + 1)) === LOWER ? word.slice(at) : '';
  }
  return '';
}

const longestPrefix = 5;

function caselessKeys(reader: WordReader, word: string): WordKey[] {
  const latin = word.charCodeAt(0) < 0x250;
  const options = {
    kind: latin ? NAME : WORD,
    share: latin ? shares.name : shares.caseless,
    least: 3,
    coarse: true,
  };
  const keys = skeletonKeys(reader, word, options);
  const bare = withoutProclitic(word);
  if (bare === word) return keys;
  return [...keys, ...skeletonKeys(reader, bare, { ...options, coarse: false })];
}

/** French and Italian write articles before an apostrophe, Turkish and English endings after one. */
const longestPart = (small: string): string =>
  apostrophe.test(small)
    ? small.split(apostrophe).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
    : small;

const apostrophe = /['’ʼʻ]/;

function conceptOf(reader: WordReader, small: string): WordKey | null {
  const ending = 3;
  const shortest = scriptOf(small.charCodeAt(0)) === HANGUL ? 2 : 4;
  // Lists and no spread into a call: a word of nothing but apostrophes and letters has more parts than the stack has room.
  const forms = apostrophe.test(small) ? [small, ...small.split(apostrophe)] : [small];
  const bare = withoutProclitic(small);
  if (bare !== small) forms.push(bare);
  for (const form of forms) {
    if (form.length < (scriptOf(form.charCodeAt(0)) === HANGUL ? 2 : 3)) continue;
    const concept = conceptKey(reader, form, ending, shortest);
    if (concept) return concept;
  }
  return null;
}

/** Arabic and Hebrew write `and`, `the`, `in` as the first letter of the next word. */
function withoutProclitic(word: string): string {
  const first = word.charCodeAt(0);
  if (first < 0x590 || first > 0x6ff || word.length < 5) return word;
  const bare = word.replace(/^(وال|بال|كال|فال|لل|ال|و)/, '').replace(/^[בהולמשכ]/, '');
  return bare.length >= 3 ? bare : word;
}
