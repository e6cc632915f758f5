import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { wordReader } from '../../src/matching/anchors/word-reader.ts';
import {
  addToken,
  noTokens,
  tokenOf,
  tokenOfCharacters,
  tokenOfPair,
} from '../../src/matching/lexicon/lexicon-tokens.ts';
import { hash32, scatter } from '../../src/matching/vectors/hash.ts';

/** The tokens of a text, each with its place. */
function tokensOf(language: string, text: string): [token: number, start: number][] {
  const { hashes, starts } = readAnchors(text, wordReader(loadModel(), language)).tokens;
  return hashes.map((hash, i) => [hash, starts[i] ?? -1]);
}

describe('what the lexicon knows a word by', () => {
  it.each([
    ['governments', 'govern', 6],
    ['ประเทศไทย', 'ประเทศ', 6],
    ['대통령은', '대통', 2],
    ['ኢትዮጵያዊ', 'ኢትዮጵ', 4],
  ])('of %s is its beginning %s', (word, beginning, letters) => {
    expect(beginning).toHaveLength(letters);
    expect(tokenOf(word)).toBe(tokenOf(beginning));
    expect(tokenOf(word)).toBe(hash32(beginning));
    expect(tokenOf(word)).not.toBe(tokenOf(word.slice(0, letters - 1)));
  });

  it('of a shorter word is all of it', () => {
    expect(tokenOf('vote')).toBe(hash32('vote'));
    expect(tokenOf('')).toBe(hash32(''));
  });

  it('is left out where it is none', () => {
    const list = noTokens();
    addToken(list, 0, 5);
    addToken(list, 7, 9);
    expect(list).toEqual({ hashes: [7], starts: [9] });
  });
});

describe('the tokens of a text', () => {
  it('are those of its words in small letters, without articles and what stands beside an apostrophe', () => {
    expect(tokensOf('fr', "L'Eau 12 AVEC")).toEqual([
      [tokenOf('eau'), 0],
      [tokenOf('avec'), 9],
    ]);
    expect(tokensOf('fr', "ab'cd")).toEqual([[tokenOf('ab'), 0]]);
    expect(tokensOf('ar', 'القاهرة')).toEqual([[tokenOf('قاهرة'), 0]]);
  });

  it('in Chinese and Japanese are pairs of neighbours', () => {
    const pair = (two: string) => tokenOfCharacters(two.charCodeAt(0), two.charCodeAt(1));
    expect(tokensOf('zh', '北京大，学校')).toEqual([
      [pair('北京'), 0],
      [pair('京大'), 1],
      [pair('学校'), 4],
    ]);
    expect(pair('京北')).not.toBe(pair('北京'));
  });

  it('in languages that write syllables apart are pairs of neighbours too', () => {
    const [hop, tac] = ['hợp', 'tác'].map(tokenOf);
    expect(tokensOf('vi', 'Hợp tác, hợp  tác')).toEqual([
      [hop, 0],
      [tac, 4],
      [tokenOfPair(hop ?? 0, tac ?? 0), 4],
      [hop, 9],
      [tac, 14],
    ]);
    expect(tokenOfPair(tac ?? 0, hop ?? 0)).not.toBe(tokenOfPair(hop ?? 0, tac ?? 0));
    expect(tokensOf('en', 'hop tac')).toHaveLength(2);
  });

  it('in scripts without spaces are words, and pairs of neighbours', () => {
    const [one, other] = ['ประเทศ', 'เวียดนาม'].map((word) => hash32(word));
    expect(tokensOf('th', 'ประเทศเวียดนาม')).toEqual([
      [one, 0],
      [other, 6],
      [tokenOfPair(one ?? 0, other ?? 0), 6],
    ]);
  });
});

describe('hashes', () => {
  it('are of a stretch of a text, and unsigned', () => {
    expect(hash32('xberlinx', 1, 7)).toBe(hash32('berlin'));
    const hashes = Array.from({ length: 1000 }, (_, i) => hash32(`word ${i}`));
    expect(hashes.every((hash) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true);
    expect(new Set(hashes).size).toBe(1000);
    expect(hashes.some((hash) => hash >= 2 ** 31)).toBe(true);
  });

  it('are those of MurmurHash3’s finaliser and of FNV-1a under it', () => {
    // Of the reference implementation: fmix32(1), fmix32(0xdeadbeef).
    expect(scatter(0)).toBe(0);
    expect(scatter(1)).toBe(0x514e28b7);
    // FNV-1a of nothing and of "a" are published: 811c9dc5, e40c292c.
    expect(hash32('')).toBe(scatter(0x811c9dc5));
    expect(hash32('a')).toBe(scatter(0xe40c292c));
  });
});
