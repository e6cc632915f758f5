import { expect, test } from 'vitest';
import { articleOf } from '../../support/normalised.ts';
import { page, paragraphs } from '../../support/pages.ts';

const withHead = (head: string, before = '<h1>Bridge to open in spring</h1>') =>
  articleOf(page({ head, before }), { url: 'https://bridge.example/news/42' });
const linked = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

test('linked data comes before OpenGraph, that before other meta tags, those before the page', () => {
  const title = '<title>Bridge to open in spring</title>';
  const meta = '<meta name="author" content="Meta Author"><meta name="date" content="2021-01-01">';
  const og = '<meta property="article:published_time" content="2022-02-02T10:00:00Z">';
  const data = linked({
    '@type': 'NewsArticle',
    headline: 'Bridge to open in spring',
    datePublished: '2023-03-03T10:00:00+01:00',
    author: { name: 'Data Author' },
  });
  expect(withHead(title + meta)).toMatchObject({ byline: 'Meta Author', publishedTime: '2021-01-01' });
  expect(withHead(title + meta + og)).toMatchObject({ publishedTime: '2022-02-02T10:00:00Z' });
  expect(withHead(title + meta + og + data)).toMatchObject({
    byline: 'Data Author',
    publishedTime: '2023-03-03T10:00:00+01:00',
  });
  const shown =
    '<h1>Bridge to open in spring</h1><p class="byline">By Page Author</p><time datetime="2020-05-06T07:08+02:00">6 May</time>';
  expect(withHead(title, shown)).toMatchObject({
    byline: 'Page Author',
    publishedTime: '2020-05-06T07:08:00+02:00',
  });
});

test.each([
  [
    'a list',
    [{ '@type': 'WebSite' }, { '@type': 'NewsArticle', author: [{ name: 'Ann Lee' }, { name: 'Bo Ek' }] }],
    'Ann Lee, Bo Ek',
  ],
  [
    'a graph with references',
    {
      '@graph': [
        { '@type': 'Article', author: { '@id': '#ann' } },
        { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
      ],
    },
    'Ann Lee',
  ],
  ['an author that is a string', { '@type': ['ReportageNewsArticle'], author: 'Ann Lee' }, 'Ann Lee'],
  [
    'a node inside a page',
    {
      '@type': 'WebPage',
      mainEntity: { '@type': 'https://schema.org/NewsArticle', author: { name: 'Ann Lee' } },
    },
    'Ann Lee',
  ],
])('linked data is read in the shape of %s', (_, value, byline) => {
  expect(withHead(linked(value)).byline).toBe(byline);
});

test('character references in linked data are the characters that they stand for', () => {
  const data = linked({
    '@type': 'NewsArticle',
    headline: 'Biden&#8217;s &quot;bridge&quot; &#x2014; AT&T&hellip;',
    articleSection: 'Politics &#038; Society',
    author: { name: 'Andr&eacute; O&#146;Neill' },
    image: 'https://bridge.example/a.jpg?a=1&amp;copy=2&lang=en',
  });
  expect(withHead(data, '')).toMatchObject({
    headline: 'Biden’s "bridge" — AT&T…',
    section: 'Politics & Society',
    byline: 'André O’Neill',
    images: [{ url: 'https://bridge.example/a.jpg?a=1&copy=2&lang=en' }],
  });
});

test('of several articles in the linked data the one of this page is meant', () => {
  const other = {
    '@type': 'NewsArticle',
    url: 'https://bridge.example/news/7',
    author: { name: 'Other Author' },
  };
  const own = {
    '@type': 'NewsArticle',
    mainEntityOfPage: { '@id': 'https://bridge.example/news/42' },
    author: { name: 'Own Author' },
  };
  expect(withHead(linked([other, own])).byline).toBe('Own Author');
});

test('linked data with slips is mended, and what is no JSON says nothing', () => {
  const slips =
    '<script type="application/ld+json"><!-- {"@type":"NewsArticle","author":"Ann\nLee",} --></script>';
  expect(withHead(slips).byline).toBe('Ann Lee');
  expect(withHead('<script type="application/ld+json">{{{</script>').byline).toBe(null);
});

test('the headline is without the name of the site, and never the name of the site', () => {
  const site = '<meta property="og:site_name" content="The Daily Bridge">';
  expect(withHead(`${site}<title>Bridge to open in spring | The Daily Bridge</title>`, '').headline).toBe(
    'Bridge to open in spring',
  );
  expect(
    withHead(`${site}<title>Bridge to open in spring | The Daily Bridge</title>`, '<h1>The Daily Bridge</h1>')
      .headline,
  ).toBe('Bridge to open in spring');
  expect(
    withHead('<meta property="og:title" content="Bridge to open in…"><title>Bridge to open in spring</title>')
      .headline,
  ).toBe('Bridge to open in spring');
});

test('a headline that no markup names is not made up', () => {
  const read = articleOf(`<html><body>${paragraphs(4)}</body></html>`);
  expect(read).toMatchObject({ headline: null, headlineBasis: null });
});

test.each([
  ['2024-08-04T07:54:29.000 +07:00', '2024-08-04T07:54:29+07:00'],
  ['2024-08-04T07:54Z', '2024-08-04T07:54:00Z'],
  ['20240804T0754', '2024-08-04T07:54:00'],
  ['Sun, 04 Aug 2024 07:54:29 GMT', '2024-08-04T07:54:29Z'],
  ['August 4, 2024', '2024-08-04'],
  ['2024/08/04 07:54', '2024-08-04T07:54:00'],
  ['2567-10-31T09:00:00+07:00', '2024-10-31T09:00:00+07:00'],
  ['1403-08-10T12:00:00+03:30', '2024-10-31T12:00:00+03:30'],
  ['1403/08/10', '2024-10-31'],
  ['2024-08-04 07:54 PM', '2024-08-04T19:54:00'],
  ['2024-08-04 12:05 a.m.', '2024-08-04T00:05:00'],
  ['1446-04-28', null],
  ['0001-01-01T00:00:00Z', null],
  ['1601-01-01', null],
  ['2200-01-01', null],
  ['2024-02-31', null],
  ['yesterday', null],
])('the time %s is read as %s', (words, iso) => {
  const read = withHead(`<meta property="article:published_time" content="${words}">`);
  expect(read.publishedTime).toBe(iso);
  expect(read.published?.edtf ?? null).toBe(iso?.slice(0, 10) ?? null);
});

test('addresses are absolute, and those that are none are left out', () => {
  const read =
    withHead(`<link rel="canonical" href="/news/42-bridge"><link rel="alternate" hreflang="de-at" href="/de/42">
    <link rel="alternate" hreflang="x-default" href="/"><link rel="alternate" hreflang="fr" href="javascript:alert(1)">
    <meta property="og:image" content="data:image/png;base64,AA">`);
  expect(read.canonicalUrl).toBe('https://bridge.example/news/42-bridge');
  expect(read.alternates).toEqual([{ language: 'de-AT', url: 'https://bridge.example/de/42' }]);
  expect(read.images).toEqual([]);
});

test('a canonical address that is only the front page is none', () => {
  expect(withHead('<link rel="canonical" href="https://bridge.example/">').canonicalUrl).toBe(
    'https://bridge.example/news/42',
  );
});

test('the section is the declared one, else the last breadcrumb', () => {
  expect(withHead('<meta property="article:section" content="World">').section).toBe('World');
  const crumbs = {
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: 'Home' }, { item: { name: 'Transport' } }],
  };
  expect(withHead(linked(crumbs)).section).toBe('Transport');
});
