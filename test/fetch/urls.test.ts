import { describe, expect, test } from 'vitest';
import { spellingsOf } from '../../src/fetch/canonical-url.ts';
import { languageVersions } from '../../src/fetch/language-versions.ts';
import { fitsPath } from '../../src/fetch/path-pattern.ts';
import { knownSites } from '../../src/fetch/sites/known-sites.ts';
import { vietnamVn } from '../../src/fetch/sites/vietnam-vn.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import { contact, userAgent } from '../../src/fetch/user-agent.ts';
import { site } from '../../src/schemas/site.ts';

const sites = createSites(knownSites);
const article = 'https://vietnamnet.vn/thu-tuong-tiep-bo-truong-2337598.html';

describe('the one address of an article', () => {
  test('has no fragment, no tracking, no www., no port, and https', () => {
    for (const url of [
      article,
      `${article}#inner-article`,
      `${article}?utm_source=zalo&utm_medium=share&fbclid=abc&x=1`,
      `${article}/`,
      'http://www.vietnamnet.vn:80/thu-tuong-tiep-bo-truong-2337598.html',
      'HTTPS://VIETNAMNET.VN/thu-tuong-tiep-bo-truong-2337598.html?',
    ])
      expect(sites.articleUrl(url)).toBe(article);
  });

  test('keeps the parameters that choose a page, in one order', () => {
    const paged = site.parse({
      name: 'paged',
      hosts: ['paged.example'],
      articlePath: '/news',
      keepParameters: ['id', 'page'],
      selectors: { headline: 'h1', body: 'main' },
    });
    const canonical = createSites([paged]).articleUrl('https://paged.example/news?page=2&utm_id=x&id=7#a');
    expect(canonical).toBe('https://paged.example/news?id=7&page=2');
  });

  test('is looked for by all hosts that lead to the same pages, and by no host with pages of its own', () => {
    const inLanguages = site.parse({
      name: 'one slug in all languages',
      hosts: ['www.example.org', 'example.org'],
      otherHosts: ['en.example.org'],
      articlePath: '/*-#.html',
    });
    const hostsOf = (url: string) =>
      new Set(spellingsOf(url, inLanguages).map((spelling) => new URL(spelling).hostname));
    expect(hostsOf('https://www.example.org/slug-1.html')).toEqual(new Set(inLanguages.hosts));
    expect(hostsOf('https://en.example.org/slug-1.html')).toEqual(new Set(['en.example.org']));
    expect(spellingsOf('https://en.example.org/slug-1.html?id=2', inLanguages)).toEqual([
      'https://en.example.org/slug-1.html?id=2',
      'https://en.example.org/slug-1.html/?id=2',
      'http://en.example.org/slug-1.html?id=2',
      'http://en.example.org/slug-1.html/?id=2',
    ]);
  });

  test('is not given to what is no article of a known site', () => {
    for (const url of [
      'https://vietnamnet.vn/',
      'https://vietnamnet.vn/thoi-su',
      'https://vietnamnet.vn/thoi-su.rss',
      'https://vietnamnet.vn/tac-gia/trong-dat-0008PV.html',
      'https://vietnamnet.vn/tac-gia/trong-dat-0008.html',
      'https://infonet.vietnamnet.vn/thu-tuong-2337598.html',
      'https://elsewhere.example/thu-tuong-2337598.html',
      'not a url',
    ])
      expect([url, sites.articleUrl(url)]).toEqual([url, null]);
  });

  test('is its own for each language of vietnam.vn, with one slug in all of them', () => {
    const slug = 'thu-tuong-tiep-bo-truong';
    const german = `https://www.vietnam.vn/de/${slug}`;
    expect(sites.articleUrl(`https://vietnam.vn/de/${slug}/?amp=1`)).toBe(german);
    const others = ['en/', 'fr/', 'es/', 'ru/', 'ja/', 'ko/', 'zh-cn/'].map(
      (folder) => `https://www.vietnam.vn/${folder}${slug}`,
    );
    const vietnamese = `https://www.vietnam.vn/${slug}`;
    expect(languageVersions(german, vietnamVn).sort()).toEqual([vietnamese, ...others].sort());
    expect(languageVersions(vietnamese, vietnamVn).sort()).toEqual([german, ...others].sort());
    expect([...others, vietnamese].map((url) => sites.articleUrl(url))).toEqual([...others, vietnamese]);
    expect(languageVersions(article, vietnamnet)).toEqual([]);
    for (const path of [
      '/zh-cn',
      '/de',
      '/category/the-thao',
      '/de/category/tin-the-thao-moi',
      '/de/lien-he',
    ])
      expect([path, sites.articleUrl(`https://www.vietnam.vn${path}`)]).toEqual([path, null]);
  });

  test('is found in time however long a hostile path is', () => {
    expect(sites.articleUrl(`https://vietnamnet.vn/${'-1'.repeat(900)}`)).toBe(null);
    for (const [pattern, sign] of [
      ['/####/##/##/*.html', '1'],
      ['/*-*-*.html', '-'],
      ['/*1*1*1#.html', '1'],
    ] as const)
      expect([pattern, fitsPath(pattern, `/${sign.repeat(2000)}`)]).toEqual([pattern, false]);
  });

  test('has a path that fits the pattern from end to end', () => {
    for (const [pattern, fitting, others] of [
      ['/####/##/*.html', ['/2026/07/a.html', '/12345/678/.html'], ['/202/07/a.html', '/2026/7/a.html']],
      ['/*-#.html', ['/-1.html', '/a-1-2/b-34.html'], ['/a-.html', '/a-1.htmlx', '/a-1xhtml', '/a-1b.html']],
      ['/*#*', ['/1', '/a12b'], ['/', '/ab', '1']],
      ['/a', ['/a'], ['/', '/ab', '/A', '']],
    ] as const) {
      for (const path of fitting)
        expect([pattern, path, fitsPath(pattern, path)]).toEqual([pattern, path, true]);
      for (const path of others)
        expect([pattern, path, fitsPath(pattern, path)]).toEqual([pattern, path, false]);
    }
  });
});

describe('a site definition', () => {
  const good = {
    name: 'x',
    hosts: ['x.example'],
    articlePath: '/*-#.html',
    selectors: { headline: 'h1', body: 'main' },
  };

  test('says what is wrong with it', () => {
    for (const wrong of [
      { hosts: ['127.0.0.1'] },
      { hosts: ['localhost'] },
      { hosts: ['X.example'] },
      { hosts: ['x.example:8080'] },
      { hosts: [] },
      { articlePath: '/(a+)+$' },
      { articlePath: '/*-*-*-*' },
      { feeds: ['http://x.example/rss'] },
      { timeZone: 'Mars/Olympus' },
      { delaySeconds: -1 },
      { unknown: true },
    ])
      expect([wrong, site.safeParse({ ...good, ...wrong }).success]).toEqual([wrong, false]);
    expect(site.parse(good)).toMatchObject({ delaySeconds: 10, dailyBudget: 1000, maxAgeDays: 3 });
  });
});

test('the user agent names the program and how to reach who runs it', () => {
  expect(userAgent('0.1.0', 'press@example.org')).toBe('Onestory/0.1.0 (+mailto:press@example.org)');
  expect(userAgent('0.1.0', 'https://example.org/bot')).toBe('Onestory/0.1.0 (+https://example.org/bot)');
  for (const wrong of [
    '',
    'me',
    'ftp://example.org',
    'a b@example.org',
    'x@example.org\r\nCookie: a',
    'https://example.org/\n',
  ])
    expect([wrong, contact.safeParse(wrong).success]).toEqual([wrong, false]);
});
