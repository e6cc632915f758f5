import { describe, expect, test } from 'vitest';
import { articleOf, seedText } from '../support/normalised.ts';

const URL_LINE = /^Quelle: .*$/m;
const bodyOf = (text: string): string[] => articleOf(text).paragraphs.map((paragraph) => paragraph.text);

describe('source lines', () => {
  test.each([
    'Fuente: https://example.es/noticia/123',
    'Nguồn: https://baomoi.com/thu-tuong-c123.epi',
    '出典：https://www.example.jp/articles/abc',
    '来源：https://news.example.cn/2024/a.html',
    '출처: https://news.example.kr/view?id=5',
    'Источник: https://example.ru/a/b',
    'Πηγή: http://example.gr/x-1',
    'المصدر: https://example.com/ar/1',
    'ที่มา: https://example.co.th/news/1',
    'Source : https://example.fr/article-1.html',
    'Link gốc: https://tuoitre.vn/abc-2024.htm',
    'Zdrojový odkaz: https://example.cz/clanek/1',
    '(Kaynak: https://example.com.tr/haber/1)',
    'https://example.com/only/an-address',
  ])('%s', (line) => {
    const article = articleOf(seedText(0).replace(URL_LINE, line));
    expect(article.sourceUrls).toEqual([/https?:[^)]*/.exec(line)?.[0]]);
    expect(article.paragraphs.some((paragraph) => paragraph.text.includes('http'))).toBe(false);
    expect(article.changes.at(-1)).toMatchObject({ rule: 'source-line', text: line });
  });

  test('a source line at the start counts too', () => {
    const article = articleOf(`Fuente: https://example.es/n/1\n\n${seedText(3)}`);
    expect(article.sourceUrls).toEqual(['https://example.es/n/1']);
    expect(article.lead).toMatch(/^Diese Information/);
  });

  test('a source at the end of the last paragraph is taken off it', () => {
    const article = articleOf(seedText(0).replace(/\n\nVietnamnet.vn\n\nQuelle/, ' Quelle'));
    expect(article.sourceUrls).toHaveLength(1);
    expect(article.paragraphs.at(-1)?.text).toMatch(/Verzögerung“ gebe\.$/);
  });

  test('links to social networks, homepages and several offers are no sources', () => {
    const lines = [
      'Facebook: https://facebook.com/site',
      'Shop: https://shop.example/a/1',
      'Market: https://market.example/b/2',
    ];
    const article = articleOf(seedText(0).replace(URL_LINE, lines.join('\n')));
    expect(article.sourceUrls).toEqual([]);
    expect(articleOf(seedText(0).replace(URL_LINE, 'Quelle: https://vietnamnet.vn/')).sourceUrls).toEqual([]);
    expect(
      articleOf(seedText(0).replace(URL_LINE, 'Xem thêm: https://example.vn/bai-khac')).sourceUrls,
    ).toEqual([]);
  });
});

describe('site signatures', () => {
  test.each(['Baomoi.com', 'Tuoitre.vn', 'Tagesschau.de', 'VOV.VN', 'laodong.com.vn', 'Правда.укр'])(
    '%s',
    (name) => {
      const article = articleOf(seedText(0).replace('Vietnamnet.vn', name));
      expect(article.site).toBe(name);
      expect(bodyOf(seedText(0).replace('Vietnamnet.vn', name))).toEqual(bodyOf(seedText(0)));
    },
  );

  test.each([
    ['Theo Vietnamnet.vn', 'Vietnamnet.vn'],
    ['(Theo TTXVN)', 'TTXVN'],
    ['Nguồn: VOV', 'VOV'],
    ['Quelle: Reuters', 'Reuters'],
  ])('%s', (line, site) => {
    expect(articleOf(seedText(0).replace('Vietnamnet.vn', line)).site).toBe(site);
  });

  test('the initials of an author are no site', () => {
    expect(articleOf(seedText(0).replace('Vietnamnet.vn', 'H.Long')).site).toBeNull();
  });
});

describe('comment counters', () => {
  test.each([
    ['Bình luận (3)', 3],
    ['댓글 (0)', 0],
    ['评论（12）', 12],
    ['コメント(4)', 4],
    ['Comentarios (1.204)', 1204],
    ['Коментарі [7]', 7],
    ['ความคิดเห็น (๑๒)', 12],
    ['Bình luận (𝟙𝟚)', 12],
    ['0 Kommentare', 0],
    ['Kommentare: 5', 5],
    ['Rogadh (2)', 2],
  ])('%s', (line, comments) => {
    for (const seed of [3, 4] as const) {
      const article = articleOf(seedText(seed).replace('Kommentar (0)', line));
      expect(article.comments).toBe(comments);
      expect(article.paragraphs).toEqual(articleOf(seedText(seed)).paragraphs);
    }
  });
});
