import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchPattern, searchWords } from '../../src/feed/search-words.ts';

describe('the words that stories are found by', () => {
  it('are the same with and without diacritics, and in whatever script a name is spelled alike', () => {
    expect(searchWords(['Phạm Minh Chính'])).toEqual(['pham', 'minh', 'chinh']);
    expect(searchWords(['PHAM', 'Phạm'])).toEqual(['pham']);
    expect(searchWords(['Außenminister', 'Зеленський', 'Zelens’kiy'])).toEqual([
      'aussenminister',
      'zelenskiy',
    ]);
    expect(searchWords(['Катар', null, 'https://vietnamnet.vn/a-b.html'])).toEqual([
      'katar',
      'https',
      'vietnamnet',
      'vn',
      'a',
      'b',
      'html',
    ]);
  });

  it('are found within writing without spaces, in both kinds of Chinese characters', () => {
    const words = searchWords(['卡塔尔首相']);
    for (const word of [...searchWords(['塔尔']), ...searchWords(['塔爾'])]) expect(words).toContain(word);
  });

  it('make a query of beginnings, exact only where a word is short and not the last', () => {
    expect(searchPattern('Phạm  Min')).toBe('pham:* & min:*');
    expect(searchPattern('Al Thani A')).toBe('al & thani:* & a:*');
    expect([searchPattern(''), searchPattern(' & | ! :* ')]).toEqual([null, null]);
  });

  it('are few enough and plain enough for the database, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const word of searchWords([text])) expect(word).toMatch(/^[a-z0-9]{1,64}$/);
        expect(searchPattern(text) ?? 'a').toMatch(/^[a-z0-9]+(:\*)?( & [a-z0-9]+(:\*)?){0,15}$/);
      }),
    );
    expect(searchWords([Array.from({ length: 30_000 }, (_, i) => `w${i}`).join(' ')])).toHaveLength(10_000);
  });
});
