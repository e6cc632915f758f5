import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/ids.ts';
import { formOf } from '../../../src/text/dates/line-form.ts';
import { readDraft } from '../../../src/text/normalise.ts';
import { learnPhrases } from '../../../src/text/site-rules/learn.ts';
import { type Page, pageOf } from '../../../src/text/site-rules/page.ts';
import { loadTextTools } from '../../../src/text-tools.ts';
import { type MadeSite, ownText, pageText, SITES } from '../../support/site-pages.ts';

const tools = await loadTextTools();

const toPage = (text: string): Page => {
  const document = sha256(text);
  const found = readDraft({ document, text }, tools);
  if ('rejection' in found) throw new Error(found.rejection.message);
  return pageOf(document, found.lines);
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, page) => page + 1);
const site = (at: number): MadeSite => SITES[at] ?? expect.fail(`no site ${at}`);
const learned = (texts: string[]): string[] =>
  (learnPhrases(texts.map(toPage))?.phrases ?? []).map(({ form }) => form).sort();
const vietnamese = site(0);

describe('what a site repeats is learned', () => {
  test.each(SITES)('on $host, whatever its language, and no line of an article is', (made) => {
    const forms = learned(numbers(40).map((page) => pageText(made, page)));
    // The last line of the tail is the site's signature, which is known without rules.
    const around = [...made.head(1), ...made.tail(1).slice(0, -1)];
    expect(forms).toEqual(around.map(formOf).sort());
  });

  test('with the place where it stands, and on how many pages it was seen', () => {
    const found = learnPhrases(numbers(20).map((page) => toPage(pageText(vietnamese, page))));
    expect(found?.pages).toBe(20);
    const of = (form: string) => found?.phrases.find((phrase) => phrase.form === form);
    expect(of('# (gmt+#)')).toMatchObject({ where: 'head', within: 4, seen: 20, of: 20 });
    expect(of('lượt xem bài này: #')).toMatchObject({ where: 'tail', within: 6, seen: 20, of: 20 });
  });

  test('anywhere only where it is on nearly every page', () => {
    const texts = (share: number): string[] =>
      numbers(40).map((page) => {
        const own = ownText(vietnamese, page, 70);
        if (page <= share) own.splice(30 + ((page * 3) % 10), 0, 'Mời bạn xem thêm video dưới đây');
        return own.join('\n');
      });
    const found = learnPhrases(texts(38).map(toPage))?.phrases;
    expect(found).toMatchObject([
      { form: 'mời bạn xem thêm video dưới đây', where: 'anywhere', within: null, seen: 38 },
    ]);
    expect(learned(texts(30))).toEqual([]);
  });

  test('the same pages in any order give the same phrases', () => {
    const pages = numbers(15).map((page) => toPage(pageText(vietnamese, page)));
    const expected = JSON.stringify(learnPhrases(pages));
    fc.assert(
      fc.property(fc.shuffledSubarray(pages, { minLength: pages.length }), (shuffled) => {
        expect(JSON.stringify(learnPhrases(shuffled))).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('what only looks repeated is not learned', () => {
  test('an article that came many times, cut or with a sentence added', () => {
    const own = ownText(vietnamese, 7, 12);
    const copies = numbers(12).map((copy) =>
      [...own.slice(copy % 3), `Cập nhật lần ${copy} cho bạn đọc`].join('\n'),
    );
    const others = numbers(14).map((page) => ownText(vietnamese, page + 100).join('\n'));
    expect(learned([...copies, ...others])).toEqual([]);
  });

  test('a sentence that many reports on one subject share', () => {
    const background =
      'Bão số ba là cơn bão mạnh nhất đổ bộ vào miền Bắc nước ta trong vòng ba mươi năm qua.';
    const texts = numbers(40).map((page) =>
      [...ownText(vietnamese, page), ...(page <= 16 ? [background] : [])].join('\n'),
    );
    expect(learned(texts)).toEqual([]);
  });

  test('a sentence in which only the numbers change, as market reports have it', () => {
    const texts = numbers(40).map((page) =>
      [
        ...ownText(vietnamese, page),
        ...(page <= 32
          ? [`Chốt phiên giao dịch hôm nay, chỉ số chứng khoán tăng ${page} điểm, lên mức ${page * 31} điểm.`]
          : []),
      ].join('\n'),
    );
    expect(learned(texts)).toEqual([]);
  });

  test('a line that few pages have, and a line without letters', () => {
    const texts = numbers(40).map((page) =>
      [...ownText(vietnamese, page), ...(page <= 10 ? ['Ghi chú của ban biên tập'] : []), '15 20'].join('\n'),
    );
    expect(learned(texts)).toEqual([]);
  });

  test('lines that state a fact: the date of a header, a source, a counter of comments', () => {
    const texts = numbers(20).map((page) =>
      [
        `2024-10-${String(page + 10).slice(-2)}`,
        ...ownText(vietnamese, page),
        `Nguồn: https://bao-moi.vn/bai-${page}.html`,
        `Bình luận (${page})`,
      ].join('\n'),
    );
    expect(learned(texts)).toEqual([]);
  });

  test('anything, from fewer than ten different pages', () => {
    expect(learnPhrases(numbers(9).map((page) => toPage(pageText(vietnamese, page))))).toBeNull();
  });
});
