import { describe, expect, it } from 'vitest';
import { emptyList } from '../../src/matching/anchors/anchor-list.ts';
import { addPhrases } from '../../src/matching/anchors/phrases.ts';
import { CONCEPT } from '../../src/matching/anchors/word-reader.ts';
import { firstConcept, readerKnowing } from './reader-knowing.ts';

/** The phrases that are found in a text, whose words are runs of letters; without a gap each begins with a capital. */
function phrasesIn(
  text: string,
  known: readonly string[],
  { gap = 1, opens = () => true }: { gap?: 0 | 1; opens?: (word: string) => boolean } = {},
): string[] {
  const words = [...text.matchAll(gap === 0 ? /[A-Z][a-z]*/g : /[\p{L}]+/gu)];
  const list = emptyList();
  const spans = {
    starts: words.map(({ index }) => index),
    ends: words.map(({ index, 0: word }) => index + word.length),
    opens: words.map(({ 0: word }) => opens(word)),
  };
  addPhrases(text, spans, gap, readerKnowing(known), list);
  expect(
    list.keys.every(({ kind, key }) => kind === CONCEPT && known[key - firstConcept] !== undefined),
  ).toBe(true);
  return list.keys.map((_, i) => text.slice(list.starts[i], list.ends[i]));
}

describe('phrases that name a concept', () => {
  const known = ['south korea', 'united arab', 'united arab emirates', 'a b c d', 'b c d e f'];

  it('are found in capitals or small letters, as often as they stand there', () => {
    expect(phrasesIn('In South Korea and south korea', known)).toEqual(['South Korea', 'south korea']);
  });

  it('are found with a hyphen, a fixed space or a line break between their words', () => {
    for (const between of [' ', '-', '\u00a0', '\n'])
      expect(phrasesIn(`In South${between}Korea`, known)).toEqual([`South${between}Korea`]);
  });

  it('are not found across other marks, or two of them', () => {
    for (const between of [', ', ',', '.', '  ', ' - '])
      expect(phrasesIn(`In South${between}Korea`, known), between).toEqual([]);
  });

  it('are the longest that fit, and do not overlap', () => {
    expect(phrasesIn('The United Arab Emirates and United Arab', known)).toEqual([
      'United Arab Emirates',
      'United Arab',
    ]);
    expect(phrasesIn('x y z', ['x y', 'y z'])).toEqual(['x y']);
    expect(phrasesIn('x y z w', ['x y', 'z w'])).toEqual(['x y', 'z w']);
  });

  it('have four words at most', () => {
    expect(phrasesIn('a b c d e f', known)).toEqual(['a b c d']);
    expect(phrasesIn('b c d e f', known)).toEqual([]);
  });

  it('begin where a word is known to begin one', () => {
    expect(phrasesIn('x South Korea', known, { opens: (word) => word === 'South' })).toEqual(['South Korea']);
    expect(phrasesIn('x South Korea', known, { opens: (word) => word !== 'South' })).toEqual([]);
  });

  it('stand without spaces in scripts that have none', () => {
    expect(phrasesIn('InSouthKorea', ['southkorea'], { gap: 0 })).toEqual(['SouthKorea']);
    expect(phrasesIn('In South Korea', ['south korea'], { gap: 0 })).toEqual([]);
  });

  it('keep their places where small letters would be longer than the text', () => {
    expect('İ'.toLowerCase()).toHaveLength(2);
    expect(phrasesIn('İ south korea', known)).toEqual(['south korea']);
  });
});
