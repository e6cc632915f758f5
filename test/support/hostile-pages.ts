import { pick } from '../../bench/support/random.ts';
import { FLOODS } from './hostile-floods.ts';
import { type Maker, mutated, mutatedBytes, type Random, times, upTo } from './hostile-mutations.ts';
import { ALPHABET } from './hostile-signs.ts';
import { SEED_TEXTS } from './hostile-texts.ts';
import { page, paragraphs, sentence, vietnamnetPage } from './pages.ts';

const LONGEST = 150_000;

/** Makers of web pages, on the structure of real ones. */
export const PAGE_MAKERS: readonly Maker[] = [
  ['mutated page', (random) => mutated(somePage(random), random)],
  ['mutated page bytes', (random) => mutatedBytes(Buffer.from(somePage(random)), random)],
  ['page with its tags shuffled', (random) => shuffledTags(somePage(random), random)],
  [
    'page without some of its tags',
    (random) => somePage(random).replace(TAG, (tag) => (random() < 0.2 ? '' : tag)),
  ],
  ['page that breaks off', (random) => cutAnywhere(somePage(random), random)],
  ['flooded page', (random) => withFlood(somePage(random), flood(random, LONGEST), random)],
  [
    'twice flooded page',
    (random) =>
      withFlood(
        withFlood(somePage(random), flood(random, LONGEST / 2), random),
        flood(random, LONGEST / 2),
        random,
      ),
  ],
  ['tags and text', (random) => `<html><body>${times(300, random, () => somePiece(random)).join('')}`],
  [
    'page of linked data',
    (random) => page({ head: linkedData(random), body: random() < 0.5 ? '' : paragraphs(3) }),
  ],
  ['page of meta tags', (random) => page({ head: times(2_000, random, () => metaTag(random)).join('') })],
  [
    'page that declares some encoding',
    (random) => page({ head: `<meta charset="${pick(CHARSETS, random)}">`, body: paragraph(random) }),
  ],
];

/** A page of some megabytes. */
export const HUGE_PAGE: Maker = [
  'huge page',
  (random) => withFlood(somePage(random), flood(random, 1_000_000 + upTo(4_000_000, random)), random),
];

const TAG = /<[^<>]{0,300}>/g;
const CHARSETS = [
  'utf-8',
  'utf-16',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'iso-2022-jp',
  'x-user-defined',
  'none',
];

/** A page with text of ours, or with a seed's. */
const somePage = (random: Random): string => {
  const chosen = random();
  if (chosen < 0.3) return vietnamnetPage;
  return page({ body: chosen < 0.6 ? paragraphs(1 + upTo(12, random)) : paragraph(random) });
};

const paragraph = (random: Random): string =>
  pick(SEED_TEXTS, random)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('\n');

const cutAnywhere = (html: string, random: Random): string => {
  const at = upTo(html.length, random);
  return random() < 0.5 ? html.slice(0, at) : html.slice(at);
};

const shuffledTags = (html: string, random: Random): string => {
  const tags = html.match(TAG) ?? [''];
  return html.replace(TAG, () => pick(tags, random));
};

const withFlood = (html: string, floods: string, random: Random): string => {
  const tags = [...html.matchAll(TAG)];
  const at = tags.length === 0 ? 0 : (pick(tags, random).index ?? 0);
  return html.slice(0, at) + floods + html.slice(at);
};

/** One thing over and over, up to so many characters, closed or not. */
const flood = (random: Random, most: number): string => {
  const [unit, close] = pick(FLOODS, random);
  const count = 1 + Math.floor(upTo(most, random) / (unit.length + close.length));
  return unit.repeat(count) + (random() < 0.5 ? close.repeat(count) : '');
};

const somePiece = (random: Random): string => {
  const chosen = random();
  if (chosen < 0.5) return pick(FLOODS, random)[0];
  if (chosen < 0.6) return pick(FLOODS, random)[1];
  if (chosen < 0.8) return `<p>${sentence(upTo(9, random))}</p>`;
  return pick(ALPHABET, random).repeat(upTo(40, random));
};

const metaTag = (random: Random): string =>
  `<meta ${pick(['name', 'property', 'itemprop', 'http-equiv'], random)}="${pick(NAMES, random)}" content="${pick(VALUES, random)}">`;

const NAMES =
  'author,og:title,og:url,og:image,og:site_name,date,article:published_time,article:section,content-language,citation_author,a b c'.split(
    ',',
  );
const VALUES = [
  '',
  'x',
  '2024-10-31T25:61:99+99:99',
  '2024-10-31',
  'javascript:alert(1)',
  'https://[',
  '//a',
  '&#0;',
  '\ud800',
  'a - b | c',
  'a '.repeat(3_000),
];

/** Linked data of any shape: deep, wide, in circles, with the wrong types, broken. */
const linkedData = (random: Random): string => {
  const json = JSON.stringify(someNode(random, 6));
  const chosen = random();
  const broken =
    chosen < 0.6
      ? json
      : chosen < 0.8
        ? mutated(json, random)
        : pick(['[', '{"a":', '[[],'], random).repeat(upTo(20_000, random));
  return `<script type="application/ld+json">${broken}</script>`;
};

const KEYS =
  '@type,@id,@graph,headline,name,author,datePublished,dateModified,mainEntityOfPage,articleBody,image,url,publisher,itemListElement,item,__proto__,constructor'.split(
    ',',
  );

const someNode = (random: Random, depth: number): unknown => {
  const chosen = random();
  if (depth === 0 || chosen < 0.3)
    return pick(
      [
        'NewsArticle',
        'WebPage',
        'BreadcrumbList',
        '',
        '#1',
        0,
        1e308,
        true,
        null,
        'x'.repeat(2_000),
        '<p>a',
        ...VALUES,
      ],
      random,
    );
  if (chosen < 0.5) return times(12, random, () => someNode(random, depth - 1));
  return Object.fromEntries(times(10, random, () => [pick(KEYS, random), someNode(random, depth - 1)]));
};
