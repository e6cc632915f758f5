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
    `  https://${page} `,
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

  it.each([
    ['https://example.org/2024/index.php', 'example.org/2024'],
    ['https://example.org/2024//', 'example.org/2024'],
    ['https://example.org/2024/amp', 'example.org/2024'],
    ['https://example.org/2024/amplify', 'example.org/2024/amplify'],
    ['https://news.www.example.org/2024', 'news.www.example.org/2024'],
    ['https://example.org/one-two-three', 'example.org/one-two-three'],
    ['https://example.org/one_two_three', 'example.org/one_two_three'],
    ['https://example.org/read?b=100&a=2', 'example.org/read?a=2&b=100'],
    ['https://example.org/read?a=b&a=100', 'example.org/read?a=100&a=b'],
  ])('%s is %s', (url, address) => {
    expect(normaliseUrl(url)).toBe(address);
  });

  it.each(['one-two', 'one/two-three', 'a1-b2', '12', 'read?page=12'])(
    'names no article by two words or a short number: %s',
    (path) => {
      expect(normaliseUrl(`https://example.org/${path}`)).toBeNull();
    },
  );

  it('is not mixed up with its neighbour', () => {
    expect(normaliseUrl(`https://${page.replace('598', '599')}`)).not.toBe(page);
    expect(normaliseUrl(`https://mirror.example/${page}`)).not.toBe(page);
  });
});

describe('the addresses of an article', () => {
  it('are read from the first twenty sources', () => {
    const many = Array.from({ length: 500 }, (_, i) => `https://example.org/article-${1000 + i}`);
    expect(readUrls(many, null).sources).toHaveLength(20);
  });

  it.each([
    ['one-two-three-four-five.html', 'one-two-three-four-five'],
    ['one_two-three--four-five-123456.php', 'one-two-three-four-five'],
    ['one-two-three-four-123?id=1000', 'one-two-three-four-123'],
    ['section/one-two-three-four-five', 'one-two-three-four-five'],
    ['one-two-three-four-five.x', 'one-two-three-four-five.x'],
    ['one-two-three-four-2024', null],
    ['one-two-three-four-5/1000', null],
  ])('name an article by the words of %s: %s', (path, slug) => {
    const { keys } = readUrls([], `https://example.org/${path}`);
    expect(keys.filter((key) => key.startsWith('slug:'))).toEqual(slug === null ? [] : [`slug:${slug}`]);
  });

  it('are read from the first two hundred versions in other languages', () => {
    const many = Array.from({ length: 500 }, (_, i) => `https://example.org/article-${1000 + i}`);
    expect(readUrls([], null, many).alternates).toHaveLength(200);
    expect(readUrls([], null)).toEqual({ own: [], sources: [], alternates: [], keys: [] });
  });

  it('are sorted, each once', () => {
    const [a, b] = ['https://example.org/1000', 'https://example.org/2000'];
    expect(readUrls([b, a, b], null).sources).toEqual(['example.org/1000', 'example.org/2000']);
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
