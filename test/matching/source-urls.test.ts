import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseUrl, readUrls } from '../../src/matching/anchors/source-urls.ts';

const page = 'vietnamnet.vn/thu-tuong-neu-bat-cong-thuc-2337598.html';

describe('the address of a page', () => {
  it.each([
    `https://${page}`,
    `http://${page}`,
    `https://www.${page}`,
    `https://m.${page}`,
    `https://amp.${page}`,
    `HTTPS://VietnamNet.vn/thu-tuong-neu-bat-cong-thuc-2337598.html`,
    `https://${page}#comments`,
    `https://${page}?utm_source=feed&utm_medium=rss`,
    `https://${page}?fbclid=abc`,
    `https://${page}/`,
    `https://${page}/amp`,
    `  ${page} `,
  ])('is the same written as %s', (url) => {
    expect(normaliseUrl(url)).toBe(page);
  });

  it('keeps what its query says of the article, in one order', () => {
    expect(normaliseUrl('https://example.org/read?id=4711&page=2&utm_campaign=x')).toBe(
      normaliseUrl('https://example.org/read?page=2&id=4711'),
    );
    expect(normaliseUrl('https://example.org/read?id=4711')).not.toBe(
      normaliseUrl('https://example.org/read?id=4712'),
    );
  });

  it.each([
    'https://vietnamnet.vn',
    'https://vietnamnet.vn/',
    'https://vietnamnet.vn/thoi-su',
    'https://vietnamnet.vn/index.html',
    'https://example.org/news?page=2',
    'ftp://example.org/a-long-slug-4711',
    'mailto:editor@example.org',
    'javascript:alert(1234)',
    '',
    'https://',
    '::::',
  ])('says nothing where it names no article: %s', (url) => {
    expect(normaliseUrl(url)).toBeNull();
  });

  it('is not mixed up with its neighbour', () => {
    expect(normaliseUrl(`https://${page.replace('598', '599')}`)).not.toBe(page);
    expect(normaliseUrl(`https://mirror.example/${page}`)).not.toBe(page);
  });

  it('is read from any text without an error, and reading it twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })),
        (url) => {
          const once = normaliseUrl(url);
          if (once !== null) expect(normaliseUrl(`https://${once}`)).toBe(once);
        },
      ),
    );
  });
});

describe('the addresses of an article', () => {
  it('are read from the first twenty sources', () => {
    const many = Array.from({ length: 500 }, (_, i) => `https://example.org/article-${1000 + i}`);
    expect(readUrls(many, null).sources).toHaveLength(20);
  });

  it('are all among its keys, with the slugs of its own and of its sources', () => {
    const other = 'https://vietnamnet.vn/en/the-prime-minister-calls-the-formula-2337599.html';
    expect(readUrls([`https://${page}`], null, [other]).keys).toEqual([
      'slug:thu-tuong-neu-bat-cong-thuc',
      'vietnamnet.vn/en/the-prime-minister-calls-the-formula-2337599.html',
      page,
    ]);
  });
});
