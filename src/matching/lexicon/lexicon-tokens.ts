import { hash32, scatter } from '../vectors/hash.ts';

/** What the lexicon is asked for: hashes in the order of the text, and where each stands (UTF-16 units). */
export interface TokenList {
  hashes: number[];
  starts: number[];
}

export const noTokens = (): TokenList => ({ hashes: [], starts: [] });

/** Adds a token; 0 stands for none. */
export function addToken(list: TokenList, hash: number, start: number): void {
  if (hash === 0) return;
  list.hashes.push(hash);
  list.starts.push(start);
}

/** Letters that absorb most inflection: fewer where a letter is a syllable. */
function stemLength(first: number): number {
  if (first >= 0xac00 && first < 0xd7b0) return 2;
  return first >= 0x1200 && first < 0x1400 ? 4 : 6;
}

/** The token of a word in small letters: its first six letters, of Ethiopic four, of Hangul two. */
export const tokenOf = (small: string): number =>
  hash32(small, 0, Math.min(small.length, stemLength(small.charCodeAt(0))));

/** The token of two neighbours, where a single syllable says little. */
export const tokenOfPair = (first: number, second: number): number =>
  scatter(Math.imul(first, 0x01000193) ^ second);

/** The token of two neighbouring characters of Chinese or Japanese. */
export const tokenOfCharacters = (first: number, second: number): number => scatter((first << 16) ^ second);

/** Languages that write syllables apart. */
export const syllabic: ReadonlySet<string> = new Set(['vi', 'hmn', 'bo', 'dz']);
