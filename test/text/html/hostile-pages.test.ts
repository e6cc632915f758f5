import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declaredCharset } from '../../../src/text/decoding/charset.ts';
import { limitDepth } from '../../../src/text/html/limit-depth.ts';
import { articleOf, normaliseText, ofKind } from '../../support/normalised.ts';
import { page, paragraphs, sentence } from '../../support/pages.ts';

const many = 100_000;
const body = paragraphs(4);

test.each([
  ['deep elements', '<div>'.repeat(many) + body + '</div>'.repeat(many)],
  ['deep elements that nothing closes', '<div><p>'.repeat(many) + body],
  ['deep lists', `${body}${'<li><p>'.repeat(many)}`],
  ['deep tables', '<table><tr><td>'.repeat(30_000) + body],
  ['end tags of nothing', '</span>'.repeat(many) + body],
  ['a giant attribute', `<div class="${'a '.repeat(500_000)}">${body}</div>`],
  ['many attributes', `<div ${Array.from({ length: many }, (_, i) => `a${i}=1`).join(' ')}>${body}</div>`],
  ['a tag that never ends', `${body}${'<a '.repeat(many)}`],
  ['many elements in one', `<section>${body}</section><div>${'<i>x</i>'.repeat(many)}</div>`],
  ['deep linked data', `<script type="application/ld+json">${'['.repeat(many)}</script>${body}`],
])('%s: the text is found', (_, inner) => {
  const texts = ofKind(articleOf(`<html><body>${inner}</body></html>`), 'text').join('\n');
  for (const number of [1, 2, 3, 4]) expect(texts).toContain(sentence(number));
});

test('a page that is not too deep stays as it is, and no offset changes in one that is', () => {
  expect(limitDepth(page())).toBe(page());
  const deep = `${'<div>'.repeat(1000)}text${'</div>'.repeat(1000)}`;
  expect(limitDepth(deep)).toHaveLength(deep.length);
  expect(limitDepth(deep).indexOf('text')).toBe(5000);
});

const icons = '<symbol id="i"><path d="M0 0h12"/></symbol>'.repeat(260);

test.each([
  ['a sprite of icons', `<svg style="display:none">${icons}</svg>`],
  ['formulas', `<math>${'<mrow><mspace/><mi>x</mi></mrow>'.repeat(260)}</math>`],
  ['a script that writes tags', `<script>var row = "${'<div><span>'.repeat(260)}";</script>`],
  ['a style that speaks of tags', `<style>/* ${'<div>'.repeat(260)} */</style>`],
  ['a comment with tags', `<!-- ${'<div>'.repeat(260)} -->`],
])('%s before the article has no depth', (_, before) => {
  const read = articleOf(page({ before: `${before}<h1>Bridge to open in spring</h1>` }));
  const plain = articleOf(page());
  expect([read.headline, read.paragraphs]).toEqual([plain.headline, plain.paragraphs]);
  expect(limitDepth(before + page()).endsWith(page())).toBe(true);
});

test.each([
  ['a drawing', '<svg><foreignObject>', '<div/>'],
  ['a drawing that something else ends', '<div><svg></div>', '<a/>'],
  ['a script that is closed at once', '<script/>', '<div>'],
])('elements that only seem to be of no depth do not nest: %s', (_, before, tag) => {
  const html = `${before}${tag.repeat(1000)}`;
  expect(limitDepth(html)).toHaveLength(html.length);
  expect(limitDepth(html).split(tag).length).toBeLessThan(260);
});

test('whatever markup surrounds it, a page is an article or a rejection', () => {
  const tags = fc.constantFrom(
    'div',
    'p',
    'table',
    'td',
    'li',
    'a href=x',
    'script',
    'style',
    'title',
    'svg',
    'select',
    'template',
    'h1',
    'figure',
    'blockquote',
    'br',
    '/div',
    '/p',
    '/table',
    '/script',
    '!--',
    '!doctype',
    '?xml',
    'p class="share related"',
    'figcaption',
    'textarea',
    'plaintext',
    'noscript',
    'form',
    'body',
    'html',
  );
  const piece = fc.oneof(
    tags.map((tag) => `<${tag}>`),
    fc.constant(`<p>${sentence(1)}</p>`),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constant('-->'),
    fc.constant('&#x110000;&amp;&'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { article, rejection } = normaliseText(`<html><body>${pieces.join('')}`);
      expect([article, rejection].filter(Boolean)).toHaveLength(1);
      for (const change of article?.changes ?? []) expect(change.at).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 150, verbose: true },
  );
});

const russian =
  'Министр сообщил в понедельник, что новый мост через реку откроют весной после многих лет задержек и споров о его цене.';
const toCyrillic = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );

test('a page is read in the encoding that it declares', () => {
  const html = (meta: string) =>
    `<html><head>${meta}</head><body>${`<p>${russian}</p>`.repeat(4)}</body></html>`;
  const declared = articleOf(
    toCyrillic(html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')),
  );
  expect(declared.encoding).toBe('windows-1251');
  expect(declared.paragraphs[0]?.text).toBe(russian);
  const lying = articleOf(new TextEncoder().encode(html('<meta charset="iso-8859-1">')));
  expect(lying).toMatchObject({ encoding: 'utf-8', language: 'ru' });
});

test.each([
  ['<meta charset="Shift_JIS">', 'shift_jis'],
  ["<META CONTENT='text/html; charset=EUC-KR' HTTP-EQUIV=Content-Type>", 'euc-kr'],
  ['<?xml version="1.0" encoding="koi8-u"?><html>', 'koi8-u'],
  ['<meta charset=utf-16>', 'utf-8'],
  ['<meta charset="klingon">', null],
  ['<p>charset=big5</p>', null],
])('the encoding that %s declares is %s', (html, encoding) => {
  expect(declaredCharset(new TextEncoder().encode(html))).toBe(encoding);
});
