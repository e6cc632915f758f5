import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/fetch/decode-text.ts';
import { readAnnouncements } from '../../src/fetch/read-feed.ts';
import { vietnamnetFeed } from '../support/vietnamnet-page.ts';

const base = 'https://vietnamnet.vn/thoi-su.rss';
const read = (text: string) => readAnnouncements(text, base);
const time = (words: string) => Date.parse(words);

describe('feeds and sitemaps', () => {
  test('RSS gives the address and time of each item', () => {
    const items = [
      { path: '/a-1.html', headline: 'Một & hai', published: '2024-10-31T21:05:00+07:00' },
      { path: '/b-2.html', headline: 'Ba', published: '2024-10-31T22:05:00+07:00' },
    ];
    expect(read(vietnamnetFeed(items))?.pages).toEqual(
      items.map(({ path, published }) => ({
        url: `https://vietnamnet.vn${path}`,
        published: time(published),
      })),
    );
  });

  test('RSS without a link has its guid, and RSS 1.0 its own date', () => {
    const text = `<rdf:RDF xmlns:dc="x"><item><guid isPermaLink="true"> /a-1.html </guid><dc:date>2024-10-31</dc:date></item>
      <item><title>no address</title></item><item><link>http://[</link></item></rdf:RDF>`;
    expect(read(text)?.pages).toEqual([
      { url: 'https://vietnamnet.vn/a-1.html', published: time('2024-10-31') },
    ]);
  });

  test('Atom gives where an entry can be read', () => {
    const text = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><link href="/feed"/>
      <entry><link rel="edit" href="/edit"/><link href="a-1.html?x=1&amp;y=2"/><published>2024-10-31T21:05:00Z</published></entry>
      <entry><link rel='alternate' href='/b-2.html'/><updated>yesterday</updated></entry></feed>`;
    expect(read(text)?.pages).toEqual([
      { url: 'https://vietnamnet.vn/a-1.html?x=1&y=2', published: time('2024-10-31T21:05:00Z') },
      { url: 'https://vietnamnet.vn/b-2.html', published: null },
    ]);
  });

  test('a sitemap gives its pages, with the time of the news where there is one, and an index its sitemaps', () => {
    const text = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n">
      <url><loc>https://vietnamnet.vn/a-1.html</loc><lastmod>2024-11-02</lastmod>
        <news:news><news:publication><news:name>V</news:name></news:publication><news:publication_date>2024-08-04T07:54:29.000 +07:00</news:publication_date></news:news></url>
      <url><loc>https://vietnamnet.vn/b-2.html</loc><lastmod>2024-11-02</lastmod></url></urlset>`;
    expect(read(text)).toEqual({
      from: 'sitemap',
      pages: [
        { url: 'https://vietnamnet.vn/a-1.html', published: time('2024-08-04T00:54:29Z') },
        { url: 'https://vietnamnet.vn/b-2.html', published: time('2024-11-02') },
      ],
      more: [],
    });
    const index =
      '<sitemapindex><sitemap><loc>https://vietnamnet.vn/s1.xml</loc><lastmod>2024-11-02</lastmod></sitemap></sitemapindex>';
    expect(read(index)).toEqual({
      from: 'sitemap',
      pages: [],
      more: [{ url: 'https://vietnamnet.vn/s1.xml', published: time('2024-11-02') }],
    });
  });

  test('an empty feed announces nothing, and what is no feed is none', () => {
    expect(read('<rss version="2.0"><channel></channel></rss>')).toEqual({
      from: 'feed',
      pages: [],
      more: [],
    });
    expect(read('<urlset></urlset>')?.from).toBe('sitemap');
    for (const text of [
      '',
      'not xml',
      '<html><body><p>404</p></body></html>',
      '{"items":[]}',
      '<',
      '<rss',
      '<rss a=b></rss>',
    ])
      expect([text, read(text)]).toEqual([text, null]);
  });

  test('entities neither multiply nor fetch anything', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    ).join('');
    const text = `<!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>/a-&l9;&x;1.html</link></item></channel></rss>`;
    expect(read(text)?.pages ?? []).toEqual([
      { url: 'https://vietnamnet.vn/a-&l9;&x;1.html', published: null },
    ]);
  });

  test('depth and malformed tags are given up, at once and whatever their size', () => {
    const hostile = [
      `<rss>${'<a>'.repeat(1_000_000)}`,
      `<rss>${'<a></b>'.repeat(500_000)}`,
      `<rss>${'<a b="/>">'.repeat(300_000)}`,
      `<rss>${'<_>'.repeat(1_000_000)}${'</x>'.repeat(500_000)}`,
      `<rss>${'<'.repeat(2_000_000)}`,
      `<rss>${'<a '.repeat(500_000)}`,
      `<rss><a${' '.repeat(2_000_000)}`,
      `<rss><a${' b="c"'.repeat(500_000)}`,
      `<rss>${'<![CDATA['.repeat(200_000)}`,
      `<rss>${'<!--'.repeat(200_000)}`,
    ];
    for (const text of hostile) expect(read(text)).toBe(null);
  });

  test('of a sitemap without end the first 50,000 pages are read', () => {
    const text = `<urlset>${Array.from({ length: 60_000 }, (_, index) => `<url><loc>/a-${index}.html</loc></url>`).join('')}</urlset>`;
    expect(read(text)?.pages).toHaveLength(50_000);
  });
});

describe('the text of a feed', () => {
  const word = 'Thủ tướng “nguồn lực”';

  test('is UTF-8 where it is valid UTF-8, whatever its label says', () => {
    expect(decodeText(Buffer.from(word), 'text/xml; charset=iso-8859-1')).toBe(word);
    expect(decodeText(Buffer.from(`\ufeff${word}`))).toBe(word);
  });

  test('is else what its mark, its header or itself says, and always something', () => {
    expect(decodeText(Buffer.from(`\ufeff${word}`, 'utf16le'))).toBe(word);
    expect(decodeText(Buffer.from([0xc0, 0xfd]), 'text/xml; charset="windows-1251"')).toBe('Аэ');
    const inside = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1251"?>'),
      Buffer.from([0xc0]),
    ]);
    expect(decodeText(inside)).toContain('А');
    expect(decodeText(Buffer.from([0xe9, 0x81]), 'text/xml; charset=no-such')).toBe('é\u0081');
  });
});
