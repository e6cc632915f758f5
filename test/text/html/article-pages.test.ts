import { expect, test } from 'vitest';
import { article } from '../../../src/schemas/article.ts';
import { articleOf, changesOf, normaliseText, ofKind } from '../../support/normalised.ts';
import { page, paragraphs, sentence, vietnamnetPage } from '../../support/pages.ts';

test('a VietNamNet page is read by its own rules, and its fields are those of the page', () => {
  const read = articleOf(vietnamnetPage);
  expect(article.parse(read)).toEqual(read);
  expect(read).toMatchObject({
    language: 'vi',
    headline: 'Cầu mới sẽ khánh thành vào mùa xuân',
    headlineBasis: 'declared',
    section: 'Thời sự',
    byline: 'Trần Thường',
    published: { edtf: '2024-08-04' },
    publishedTime: '2024-08-04T07:54:29+07:00',
    modifiedTime: '2024-08-04T09:00:00+07:00',
    canonicalUrl: 'https://vietnamnet.vn/cau-moi-khanh-thanh-2300001.html',
    alternates: [
      { language: 'vi', url: 'https://vietnamnet.vn/cau-moi-khanh-thanh-2300001.html' },
      { language: 'en', url: 'https://vietnamnet.vn/en/new-bridge-2300001.html' },
    ],
    credits: [{ name: 'Trọng Đạt', words: 'Ảnh: Trọng Đạt', paragraph: 2 }],
  });
  expect(read.lead).toMatch(/^Bộ trưởng cho biết/);
  expect(read.paragraphs.map(({ kind }) => kind)).toEqual(['text', 'text', 'caption', 'heading', 'text']);
  expect(read.images).toContainEqual({
    url: 'https://static-images.vnncdn.net/cong-truong.jpg',
    caption: 'Công trường bên bờ sông.',
    credit: 'Trọng Đạt',
  });
  expect(JSON.stringify(read.paragraphs)).not.toContain('bài khác');
});

test('without linked data the time of a VietNamNet page is read from its line, with the zone of the site', () => {
  const bare = vietnamnetPage.replace(/<script[\s\S]*<\/script>/u, '');
  expect(articleOf(bare).publishedTime).toBe('2024-08-04T07:54:00+07:00');
});

test('a page becomes its article alone, and what is left out is recorded region by region', () => {
  const read = articleOf(page());
  expect(read.paragraphs.map(({ text }) => text)).toEqual([1, 2, 3, 4, 5].map(sentence));
  expect(read.headline).toBe('Bridge to open in spring');
  const changes = changesOf(read);
  for (const text of [
    'Home World',
    'Share Tweet',
    'Read more A much older',
    'Most read Seven cats',
    'First! I have',
  ])
    expect(
      changes.some((change) => change.includes(text)),
      text,
    ).toBe(true);
  expect(changes.filter((change) => change.startsWith('page-code'))).toHaveLength(1);
});

test('where a change was found is where its text stands in the page', () => {
  const html = page({
    body:
      paragraphs(4) +
      '<figure><img src="/a.jpg"><figcaption>The new bridge. Photo: Ann Lee</figcaption></figure>' +
      paragraphs(2, 5),
  });
  const credit = articleOf(html).changes.find(({ rule }) => rule === 'photo-credit');
  expect(html.slice(credit?.at, (credit?.at ?? 0) + 14)).toBe('Photo: Ann Lee');
});

test('a blog without any classes is read', () => {
  const read = articleOf(`<html><body><table><tr><td><a href=/>Home</a><br><a href=/about>About</a></td><td>
    <h2>Bridge to open</h2>${[1, 2, 3, 4].map(sentence).join('<br><br>')}</td></tr></table></body></html>`);
  expect(ofKind(read, 'text')).toEqual([1, 2, 3, 4].map(sentence));
});

test('an AMP page is read, with its images', () => {
  const read = articleOf(`<!doctype html><html ⚡ lang="en"><head><title>Bridge</title></head><body>
    <amp-sidebar><p>${sentence(99)}</p></amp-sidebar><article>${paragraphs(3)}
    <figure><amp-img src="https://example.org/b.jpg" width="800" height="500"></amp-img><figcaption>The bridge</figcaption></figure></article></body></html>`);
  expect(ofKind(read, 'text')).toEqual([1, 2, 3].map(sentence));
  expect(ofKind(read, 'caption')).toEqual(['The bridge']);
  expect(read.images).toEqual([{ url: 'https://example.org/b.jpg', caption: 'The bridge', credit: null }]);
});

test('the entries of a live blog are all kept', () => {
  const entries = Array.from(
    { length: 8 },
    (_, i) =>
      `<section class="live-entry"><h3>${10 + i}:30 Entry</h3><div class="live-text"><p>${sentence(i)}</p></div></section>`,
  );
  const read = articleOf(page({ body: entries.join('') }));
  expect(ofKind(read, 'text')).toEqual(Array.from({ length: 8 }, (_, i) => sentence(i)));
});

test('headings, quotes, lists and rows of data keep their kind and order', () => {
  const read = articleOf(
    page({
      body: `${paragraphs(2)}<h2>The cost</h2>${paragraphs(1, 3)}
    <blockquote><p>“${sentence(7)}”</p></blockquote><ul><li>One pier in the river</li><li>Two lanes each way</li></ul>
    <table><tr><td>Length</td><td>900 m</td></tr><tr><td>Width</td><td>21 m</td></tr></table>${paragraphs(2, 4)}`,
    }),
  );
  expect(ofKind(read, 'heading')).toContain('The cost');
  expect(ofKind(read, 'quote')).toHaveLength(1);
  const text = read.paragraphs.map((paragraph) => paragraph.text).join('\n');
  expect(text).toMatch(/One pier in the river\nTwo lanes each way\nLength 900 m\nWidth 21 m/);
});

test.each([
  '<p><strong>READ MORE: <a href="/a">Council <em>finds</em> money</a></strong></p>',
  '<h3>Read also <a href="/a">Council finds money for the bridge over the river, and nobody knows where it was found, or how much of it there is left today</a></h3>',
  '<h3><a href="/a">See also: Council finds money</a></h3>',
  '<p>Related: <a href="/a">Council finds money</a></p>',
  '<p>Watch | <a href="/a">Council finds money</a></p>',
  '<p>Xem thêm: <a href="/a">Thành phố tìm được tiền xây cầu</a></p>',
])('a link to another article between the paragraphs is left out: %s', (link) => {
  const read = articleOf(page({ body: `${paragraphs(3)}${link}${paragraphs(9, 4)}` }));
  expect(read.paragraphs.map(({ text }) => text)).toEqual(
    Array.from({ length: 12 }, (_, i) => sentence(i + 1)),
  );
});

test.each([
  '<p>The plan says more: <a href="/a">the council found the money</a> in spring.</p>',
  '<p>More <a href="/a">money than ever</a> was found by the council, it said on Friday.</p>',
  '<p>Who wants to know more may ask <a href="/a">the council of the city on the river</a></p>',
])('a sentence with a link in it stays: %s', (inner) => {
  const read = articleOf(page({ body: `${paragraphs(3)}${inner}${paragraphs(9, 4)}` }));
  expect(read.paragraphs.map(({ text }) => text)).toContain(inner.replace(/<[^<>]*>/gu, ''));
});

test('a page that scripts would draw is read from its linked data', () => {
  const body = [1, 2, 3].map(sentence).join('\\n\\n');
  const read = articleOf(
    `<html><head><script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Bridge","articleBody":"${body}"}]}</script></head><body><div id="app">Loading</div></body></html>`,
  );
  expect(ofKind(read, 'text')).toEqual([1, 2, 3].map(sentence));
});

test.each([
  ['plain', 'The minister&#8217;s&nbsp;bridge &amp; the caf&eacute;: 2 &lt; 3 &hellip;'],
  ['of markup', '<p>The minister&#8217;s&nbsp;bridge &amp; the caf&eacute;: 2 &lt; 3 &hellip;</p>'],
  ['of escaped markup', '&lt;p&gt;The minister’s bridge &amp;amp; the café: 2 &amp;lt; 3 …&lt;/p&gt;'],
])('a text in linked data has no character references left: %s', (_, first) => {
  const articleBody = [first, ...[1, 2, 3].map(sentence)].join('\n');
  const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Bridge', articleBody });
  const read = articleOf(
    `<html><head><script type="application/ld+json">${data}</script></head><body>Loading</body></html>`,
  );
  const text = 'The minister’s bridge & the café: 2 < 3 …';
  expect(ofKind(read, 'text')).toEqual([text, ...[1, 2, 3].map(sentence)]);
});

test('scripts, hidden elements, templates and comments give no text', () => {
  const hidden = `<script>document.write("<p>${sentence(90)}</p>")</script><style>p::before{content:"${sentence(91)}"}</style>
    <!-- <p>${sentence(92)}</p> --><template><p>${sentence(93)}</p></template><p hidden>${sentence(94)}</p>
    <div style="display: none"><p>${sentence(95)}</p></div><noscript><p>${sentence(96)}</p></noscript>`;
  const read = articleOf(page({ body: paragraphs(3) + hidden }));
  expect(ofKind(read, 'text')).toEqual([1, 2, 3].map(sentence));
});

test.each([
  ['no body', `<html lang=en>${paragraphs(4)}`],
  ['unclosed elements', `<html><body><div><p>${[1, 2, 3, 4].map(sentence).join('<p>')}<b><i></div></span>`],
  ['nested junk', page({ body: `<div><div><span><div>${paragraphs(4)}</div></span></div></div></p></div>` })],
  ['a fragment', `<article>${paragraphs(4)}</article>`],
])('a page with broken markup is read: %s', (_, html) => {
  expect(ofKind(articleOf(html), 'text').slice(0, 4)).toEqual([1, 2, 3, 4].map(sentence));
});

test.each([
  ['a frameset', '<html><frameset cols="1,2"><frame src="a.html"><frame src="b.html"></frameset></html>'],
  ['no text', '<!doctype html><html><head><title>x</title></head><body></body></html>'],
  [
    'links only',
    `<html><body>${'<li><a href="/x">A link to some other page of this site</a></li>'.repeat(30)}</body></html>`,
  ],
])('a page without an article is rejected: %s', (_, html) => {
  expect(normaliseText(html).rejection?.code).toBe('empty');
});

test.each([
  ['a paragraph', paragraphs(3)],
  ['an image', `<img src="/a.jpg" />${paragraphs(3)}`],
  ['a place in bold', `<strong>PARIS</strong> – ${[1, 2, 3].map(sentence).join('<br><br>')}`],
  ['a note in italics', `<em>Our reporter</em>${paragraphs(3)}`],
  ['a link', `<a href="/more">More of it</a>${paragraphs(3)}`],
  ['a line', `<hr/>${paragraphs(3)}`],
  ['a video', `<iframe src="/v"></iframe><div>${[1, 2, 3].map(sentence).join('<br/><br/>')}</div>`],
  ['a list', `<ol><li>${[1, 2, 3].map(sentence).join('</li><li>')}</li></ol>`],
])('a fragment may begin with %s', (_, html) => {
  const read = articleOf(html);
  const text = read.paragraphs.map((paragraph) => paragraph.text).join('\n');
  for (const number of [1, 2, 3]) expect(text).toContain(sentence(number));
  expect(text).not.toMatch(/[<>]/u);
});

test.each([
  '<b> is how web authors write bold, and the editors of the page use it too often, they say.',
  '<img> and <br> were never closed in those years, the authors of the standard remember.',
])('plain text that begins with a tag is no page: %s', (first) => {
  expect(articleOf([first, ...[1, 2, 3].map(sentence)].join('\n')).paragraphs[0]?.text).toBe(first);
});

test('a text whose paragraphs blank lines part keeps them, although it begins with an element and has others', () => {
  const paragraphs = [1, 2, 3, 4].map(sentence);
  const text = `<strong>LONDON</strong> – ${paragraphs.join('\n\n')}\n\n<blockquote>${sentence(5)}</blockquote>\n\n${sentence(6)}`;
  const read = articleOf(text).paragraphs.map((paragraph) => paragraph.text);
  for (const paragraph of paragraphs.slice(1)) expect(read).toContain(paragraph);
});

test('plain text that speaks of tags is no page', () => {
  const text = `Web authors use <p> and <article> for text, and this line says so at some length.\n${[1, 2, 3].map(sentence).join('\n')}`;
  const read = articleOf(text);
  expect(JSON.stringify(read.paragraphs)).toContain('<article>');
  expect(read.images).toEqual([]);
});
