import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import * as criteria from '../../src/stories/article-criteria.ts';
import { chooseCanonical } from '../../src/stories/canonical.ts';
import { chooseOriginal } from '../../src/stories/original.ts';
import type { Criterion } from '../../src/stories/ranking.ts';
import { makeArticle } from '../support/make-article.ts';

const url = 'https://vietnamnet.vn/tin-2337598.html';

/** Whether a criterion speaks for the first more than for the second. */
const prefers = ({ score }: Criterion<Article>, a: Article, b: Article): boolean => score(a) > score(b);

describe('what speaks for an article', () => {
  it.each([
    'http://www.vietnamnet.vn/tin-2337598.html#top',
    ' https://vietnamnet.vn/tin-2337598.html/ ',
    'HTTPS://vietnamnet.vn/tin-2337598.html#a#b',
    'https://VietnamNet.vn/tin-2337598.html?utm_source=feed&fbclid=x',
    'https://m.vietnamnet.vn/tin-2337598.html',
    'https://amp.vietnamnet.vn/tin-2337598.html/amp',
  ])('takes %s for the same address', (written) => {
    expect(criteria.pageOf(written)).toBe(criteria.pageOf(url));
  });

  it.each(['https://vietnamnet.vn/tin-2337599.html', `https://archive.example/${url}`])(
    'takes %s for another address',
    (written) => expect(criteria.pageOf(written)).not.toBe(criteria.pageOf(url)),
  );

  it('takes a section for another page than the front page, with www or without', () => {
    const section = criteria.pageOf('https://www.vietnamnet.vn/the-thao/');
    expect(criteria.pageOf('http://vietnamnet.vn/the-thao')).toBe(section);
    expect(criteria.pageOf('https://vietnamnet.vn/')).not.toBe(section);
  });

  it('is that another names its address, with tracking or for telephones; its own so written is no other source', () => {
    const named = makeArticle('a', { canonicalUrl: url, sourceUrls: [`${url}?utm_medium=social`] });
    const other = makeArticle('b', { sourceUrls: ['https://m.vietnamnet.vn/tin-2337598.html'] });
    expect(criteria.namedBy(named, [named, other])).toEqual([other]);
    expect(prefers(criteria.namesNoSource, named, other)).toBe(true);
  });

  it('is how many others name its address as their source, whatever else they name', () => {
    const named = makeArticle('a', { canonicalUrl: url, sourceUrls: [url] });
    const others = ['b', 'c'].map((name) =>
      makeArticle(name, { sourceUrls: ['https://other.example/', url] }),
    );
    const [one = expect.fail()] = others;
    const alone = criteria.isNamed([named, one]);
    expect(prefers(alone, named, one)).toBe(true);
    expect(alone.reason(named)).toBe('another article names its address as the source');
    expect(criteria.isNamed([named, ...others]).reason(named)).toBe(
      '2 articles name its address as the source',
    );
  });

  it('is that it is in the language of the country whose sites those in other languages declare', () => {
    const vietnamese = makeArticle('a', { language: 'vi', sourceUrls: ['https://noi.example.vn/'] });
    const sourceUrls = ['https://vietnamnet.vn/x', 'https://b.example.vn/', 'https://example.org/'];
    const german = makeArticle('b', { language: 'de', sourceUrls });
    const criterion = criteria.inLanguageOfSource([vietnamese, german]);
    expect(prefers(criterion, vietnamese, german)).toBe(true);
    expect(criterion.reason(vietnamese)).toBe(
      'it is in Vietnamese, the language of the country of the declared source (b.example.vn, vietnamnet.vn)',
    );
    expect(criteria.hostsByLanguage([vietnamese])('vi')).toEqual([]);
  });

  it('is told from addresses that are read once an article, however many copies a story has', () => {
    let read = 0;
    const copies = Array.from({ length: 100 }, (_, i) =>
      Object.defineProperty(
        makeArticle(`${i}`, {
          language: i % 2 === 0 ? 'vi' : 'de',
          canonicalUrl: `https://${i}.example/bai-123`,
        }),
        'sourceUrls',
        {
          get: () => {
            read += 1;
            return [url];
          },
        },
      ),
    );
    expect(chooseOriginal(copies)?.language).toBe('vi');
    expect(chooseCanonical(copies, null)?.language).toBe('vi');
    expect(read).toBe(copies.length);
  });

  it('names the language by its tag where Intl has no name for that', () => {
    // What Node 20 makes of a declared `vi-t-yes`, and throws at.
    const vietnamese = makeArticle('a', { language: 'vi-t' });
    expect(criteria.reasonByLanguage(vietnamese, ['vietnamnet.vn'])).toBe(
      'it is in vi-t, the language of the country of the declared source (vietnamnet.vn)',
    );
  });

  it('is that it names no source but itself', () => {
    const original = makeArticle('a', { canonicalUrl: url, sourceUrls: [url] });
    const copy = makeArticle('b', { sourceUrls: [url] });
    expect(prefers(criteria.namesNoSource, original, copy)).toBe(true);
  });

  it('is a date of publication, and the earlier one; one without a year is no earlier', () => {
    const on = (name: string, edtf: string): Article =>
      makeArticle(name, { published: { edtf, words: 'words' } });
    const [late, early, yearless] = [on('a', '2024-11-01'), on('b', '2024-10-31'), on('c', 'XXXX-01-01')];
    const none = makeArticle('d');
    expect(prefers(criteria.hasHeader, yearless, none)).toBe(true);
    expect(criteria.hasHeader.reason(late)).toContain('(2024-11-01)');
    expect(prefers(criteria.publishedFirst, early, late)).toBe(true);
    expect(prefers(criteria.publishedFirst, late, yearless)).toBe(true);
    expect(criteria.publishedFirst.score(yearless)).toBe(criteria.publishedFirst.score(none));
    expect(criteria.publishedFirst.reason(early)).toBe('it was published first (2024-10-31)');
  });

  it('is more text in all its paragraphs, where one ideograph is worth two letters and a half', () => {
    const of = (name: string, text: string): Article => makeArticle(name, { text });
    const chinese = of('a', '新闻\n报道');
    expect(prefers(criteria.moreComplete, of('b', 'eleven char'), chinese)).toBe(true);
    expect(prefers(criteria.moreComplete, chinese, of('c', 'nine char'))).toBe(true);
  });

  it('is, where nothing else tells them apart, the lower id', () => {
    const withId = (id: string): Article => ({ ...makeArticle('a'), id });
    expect(prefers(criteria.lowestId, withId('0a9f'), withId('0af9'))).toBe(true);
    expect(prefers(criteria.lowestId, withId('9fff'), withId('a000'))).toBe(true);
  });
});
