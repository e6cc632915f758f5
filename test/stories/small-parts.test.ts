import { describe, expect, it } from 'vitest';
import { hostOfUrl, isSameLanguage, languagesOfDomain } from '../../src/stories/languages-of-domain.ts';
import { openingOf } from '../../src/stories/opening.ts';
import { eventPlaces } from '../../src/stories/places.ts';
import { title } from '../../src/stories/title.ts';
import { makeArticle } from '../support/make-article.ts';

describe('the languages of a domain', () => {
  it.each([
    ['https://vietnamnet.vn/tin-2337598.html', ['vi']],
    ['https://www.spiegel.de/a', ['de']],
    ['https://www.bbc.co.uk/news', ['en']],
    ['https://yle.fi/a', ['fi', 'sv']],
    ['https://xn--h1alffa9f.xn--p1ai/', ['ru']],
    ['https://example.com/', []],
    ['https://example.io/', []],
    ['not an address', []],
    ['http://10.0.0.1/', []],
    ['https://tin.constructor/bai-123.html', []],
    ['https://tin.__proto__/bai-123.html', []],
    ['news://tin.toString/bai-123.html', []],
  ])('of %s are %j', (url, languages) => {
    expect(languagesOfDomain(url)).toEqual(languages);
  });
});

describe('two language tags', () => {
  it('name one written language whatever the country, the case and the older name', () => {
    expect(isSameLanguage('de-AT', 'DE')).toBe(true);
    expect(isSameLanguage('nb', 'nn-NO')).toBe(true);
    expect(isSameLanguage('tl', 'fil')).toBe(true);
    expect(isSameLanguage('de', 'nl')).toBe(false);
  });
});

describe('the host of an address', () => {
  it('is told without www, and of nothing but an address', () => {
    expect(hostOfUrl('https://www.example.org:8080/www.html')).toBe('example.org');
    expect(hostOfUrl('https://news.www.example')).toBe('news.www.example');
    expect([hostOfUrl('example.org'), hostOfUrl('mailto:a@example.org'), hostOfUrl('')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('the places of a story', () => {
  const article = (name: string, counts: Record<string, number>, text = 'Text.') =>
    makeArticle(name, {
      text,
      places: Object.entries(counts).map(([code, count]) => ({ code, name: `of ${code}`, count })),
    });

  it('leave out a country named in passing', () => {
    const places = eventPlaces([article('a', { QA: 12, VN: 9, FR: 1 }), article('b', { VN: 8, QA: 11 })]);
    expect(places.map(({ code }) => code)).toEqual(['QA', 'VN']);
  });

  it('keep a country that the first paragraph names, be it once', () => {
    expect(
      eventPlaces([article('a', { VN: 20, US: 1 }, 'A visit to of US.')]).map(({ code }) => code),
    ).toEqual(['VN', 'US']);
  });

  it('leave out a country that most articles do not name', () => {
    const places = eventPlaces([
      article('a', { VN: 5, LA: 4 }),
      article('b', { VN: 5 }),
      article('c', { VN: 5 }),
    ]);
    expect(places.map(({ code }) => code)).toEqual(['VN']);
  });
});

describe('the opening of an article', () => {
  it('is the first twelve words, without what ends them', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve, thirteen';
    expect(openingOf(makeArticle('a', { text }))).toBe(
      'one two three four five six seven eight nine ten eleven twelve…',
    );
  });

  it('is the whole text where that is short', () => {
    expect(openingOf(makeArticle('a', { text: 'Short text.' }))).toBe('Short text.');
  });

  it('is at most eighty characters where words are not written apart', () => {
    expect([...openingOf(makeArticle('a', { text: '新'.repeat(200) }))]).toHaveLength(81);
  });

  it('is of the first paragraph that is text', () => {
    const paragraphs = [
      { kind: 'caption' as const, text: 'A caption' },
      { kind: 'text' as const, text: 'The text.' },
    ];
    expect(openingOf(makeArticle('a', { paragraphs }))).toBe('The text.');
  });
});

describe('a title', () => {
  it('is the headline, or the first words in brackets', () => {
    expect(title({ headline: 'Headline', opening: 'First words…' })).toBe('Headline');
    expect(title({ headline: null, opening: 'First words…' })).toBe('[First words…]');
    const articles = [
      { article: 'a', opening: 'of a' },
      { article: 'b', opening: 'of b' },
    ];
    expect(title({ headline: null, canonical: { article: 'b' }, articles })).toBe('[of b]');
  });
});
