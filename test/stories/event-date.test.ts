import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { eventDateOf } from '../../src/stories/event-date.ts';
import { makeArticle } from '../support/make-article.ts';

const dated = (name: string, dates: string[], published?: string): Article =>
  makeArticle(name, {
    eventDates: dates.map((edtf) => ({ edtf, words: `words of ${edtf}`, paragraph: 0 })),
    published: published ? { edtf: published, words: `published ${published}` } : null,
  });
const dateOf = (...articles: Article[]): string | null => eventDateOf(articles).date;

describe('the date of the event', () => {
  it('is null where no article has one', () => {
    expect(eventDateOf([dated('a', [])])).toEqual({ date: null, dateWords: [] });
  });

  it('is what most articles give first', () => {
    expect(
      dateOf(
        dated('a', ['XXXX-05-08', 'XXXX-05-10']),
        dated('b', ['XXXX-05-10']),
        dated('c', ['XXXX-05-10']),
      ),
    ).toBe('XXXX-05-10');
  });

  it('keeps an unknown year where no article gives it', () => {
    expect(dateOf(dated('a', ['XXXX-05-10', '2022-03-01']))).toBe('XXXX-05-10');
  });

  it('takes the year from another article that agrees on the day, or on the month', () => {
    expect(dateOf(dated('a', ['XXXX-10-31']), dated('b', ['2024-10-31']))).toBe('2024-10-31');
    expect(dateOf(dated('a', ['XXXX-10-31']), dated('b', ['2023-11-30', '2024-10-31']))).toBe('2024-10-31');
    expect(dateOf(dated('a', ['XXXX-10-31', '2024-10']))).toBe('2024-10-31');
  });

  it.each([
    ['XXXX-10-31', '2024-10', '2024-10-31'],
    ['XXXX-10-31', '2024-11-02', '2024-10-31'],
    ['XXXX-12-31', '2025-01-01', '2024-12-31'],
    ['XXXX-01-02', '2024-12-30', '2025-01-02'],
    ['XXXX-05-10', '2024-10-02', 'XXXX-05-10'],
    ['XXXX-02-29', '2024-03-01', '2024-02-29'],
    ['XXXX-02-29', '2023-03-01', 'XXXX-02-29'],
  ])(
    'for %s takes the year from a publication at %s only where that is close: %s',
    (event, published, date) => {
      expect(dateOf(dated('a', [event], published))).toBe(date);
    },
  );

  it('takes no year that does not have the day', () => {
    const [day, month] = [dated('a', ['XXXX-02-29']), dated('b', ['XXXX-02-29', '2023-02'])];
    expect(eventDateOf([day, month])).toEqual({
      date: 'XXXX-02-29',
      dateWords: [day, month].map(({ id }) => ({ article: id, words: 'words of XXXX-02-29' })),
    });
    expect(dateOf(day, month, dated('c', ['2024-02']))).toBe('2024-02-29');
  });

  it('prefers a day to a month', () => {
    expect(dateOf(dated('a', ['2024-10']), dated('b', ['XXXX-10-31']))).toBe('2024-10-31');
    expect(dateOf(dated('a', ['2024-10']))).toBe('2024-10');
  });

  it('names the words of each article that agrees', () => {
    const [a, b, c] = [dated('a', ['XXXX-05-10']), dated('b', ['XXXX-05-10']), dated('c', ['XXXX-01-01'])];
    expect(eventDateOf([a, b, c]).dateWords).toEqual([
      { article: a.id, words: 'words of XXXX-05-10' },
      { article: b.id, words: 'words of XXXX-05-10' },
    ]);
  });
});
