import { describe, expect, test } from 'vitest';
import { recognisePage } from '../../src/fetch/recognise-page.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

const path = '/thu-tuong-tiep-bo-truong-2337598.html';
const url = `https://vietnamnet.vn${path}`;
const page = vietnamnetPage({
  path,
  headline: 'Thủ tướng tiếp Bộ trưởng',
  lead: 'Thủ tướng chỉ rõ công thức hợp tác.',
  paragraphs: [
    'Chiều 31/10 (giờ địa phương), nhân chuyến thăm chính thức Qatar, Thủ tướng Phạm Minh Chính tiếp Bộ trưởng.',
  ],
  section: { name: 'Thời sự', slug: 'thoi-su' },
  author: 'Thu Hằng',
  published: '2024-10-31T21:05:00+07:00',
});
const recognise = (html: string, came = url) => recognisePage(html, vietnamnet, url, came);

describe('a page that was answered with 200', () => {
  test('is an article where it has the site’s headline and text, and names its own address', () => {
    expect(recognise(page)).toEqual({ kind: 'article', canonical: url });
    expect(
      recognise(page.replace(`rel="canonical" href="${url}"`, 'rel="canonical" href="/moved-2337598.html"')),
    ).toEqual({
      kind: 'article',
      canonical: 'https://vietnamnet.vn/moved-2337598.html',
    });
  });

  test('is an article also where it mentions consent or a page that was not found', () => {
    const about = page
      .replaceAll('Thủ tướng tiếp Bộ trưởng', 'Lỗi 404 Not Found là gì')
      .replace('</body>', '<div id="cookie-consent">OK</div></body>');
    expect(recognise(about).kind).toBe('article');
  });

  test('is a soft 404 where it says that there is nothing, or is the front page', () => {
    for (const heading of [
      '404',
      'Không tìm thấy trang',
      'Trang không tồn tại',
      'Page not found',
      'Seite nicht gefunden',
      'Страница не найдена',
    ])
      expect([heading, recognise(`<html><title>VietNamNet</title><h1>${heading}</h1></html>`).kind]).toEqual([
        heading,
        'soft-404',
      ]);
    expect(
      recognise('<title>Báo VietNamNet</title><h3>Tin nổi bật</h3>', 'https://vietnamnet.vn/'),
    ).toMatchObject({ kind: 'soft-404' });
  });

  test('is a consent wall where it asks for that and nothing else', () => {
    const walls = [
      '<div id="didomi-host">',
      '<form action="/consent/save">',
      '<div id="sp_message_container_1">',
      '<main class="consent-wall">',
    ];
    for (const wall of walls)
      expect(recognise(`<title>VietNamNet</title>${wall}<p>We value your privacy</p>`)).toMatchObject({
        kind: 'consent-wall',
      });
  });

  test('is an empty template where the text is missing', () => {
    const emptied = page.replace(
      /<div class="maincontent[\s\S]*?<\/div>/,
      '<div id="maincontent"><script>loadTextLater("and this is quite a lot of program text, no letter of which anybody can read as an article")</script></div>',
    );
    expect(recognise(emptied)).toEqual({
      kind: 'empty-template',
      why: 'it has a headline and 0 letters of text',
    });
    expect(recognise('<html><body><div id="root"></div></body></html>').kind).toBe('empty-template');
    expect(recognise('').kind).toBe('empty-template');
  });

  test('may be nested as deep as it likes: what only an attack can mean is told at once, as no article', () => {
    const nested = (levels: number) => `${'<b>'.repeat(levels)}Thủ tướng${'</b>'.repeat(levels)}`;
    expect(recognise(page.replace('<p>', `<p>${nested(100)}`)).kind).toBe('article');
    expect(recognise(page.replace('<p>', `<p>${nested(200_000)}`)).kind).toBe('empty-template');
    expect(recognise(`<h1>${nested(200_000)}</h1>`).kind).toBe('empty-template');
  });

  test('is told by its main text where nothing is known of its site', () => {
    const text =
      'Der Premierminister empfing am Nachmittag den Minister und sprach mit ihm über Rechenzentren. ';
    const dialog = `<div id="cookie-consent"><p>${text.repeat(3)}</p></div>`;
    const told = (body: string, title = 'Der Premierminister empfängt', came = url) =>
      recognisePage(`<title>${title}</title><nav><a href="/">Start</a></nav>${body}`, {}, url, came).kind;
    const story = `<div><h1>Der Premierminister empfängt</h1><p>${text.repeat(3)}</p><p>${text}</p></div>`;
    expect(told(story)).toBe('article');
    expect(told(`${story}${dialog}`)).toBe('article');
    expect(told(story.replaceAll('p>', 'section>'))).toBe('article');
    expect(told(dialog)).toBe('consent-wall');
    expect(told('<div id="root"></div>')).toBe('empty-template');
    expect(told(`<h1>Seite nicht gefunden</h1><p>${text.repeat(3)}</p>`, 'Fehler 404')).toBe('soft-404');
    expect(told(`<h1>Was heißt 404?</h1><p>${text.repeat(30)}</p>`)).toBe('article');
    expect(told('<h3>Neues</h3>', 'Vietnam', 'https://www.vietnam.vn/')).toBe('soft-404');
    expect(told(`<ul>${`<li><a href="/a">${text}</a></li>`.repeat(20)}</ul>`)).toBe('empty-template');
  });
});
