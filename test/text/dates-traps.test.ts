import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { Paragraph } from '../../src/schemas/article.ts';
import { isDay, toGregorian } from '../../src/text/dates/calendar.ts';
import { eventDates } from '../../src/text/dates/event-dates.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { seedText } from '../support/normalised.ts';

const paragraphs = (...texts: string[]): Paragraph[] => texts.map((text) => ({ kind: 'text', text }));

test.each([
  ['de', 'Korea und Vietnam haben 2022 ihre Beziehungen ausgebaut.'],
  ['de', 'Das Abkommen soll bis zum Ende des ersten Quartals 2025 stehen.'],
  ['de', 'Seit Oktober 2023 ist die Version 3.10.12 im Einsatz.'],
  ['de', 'Das Spiel endete 3:1, um 12.10 Uhr war Schluss, und 4,2 Millionen sahen zu.'],
  ['de', 'Im Mai 10 Menschen zu verlieren war hart.'],
  ['en', 'In October 31 people were arrested; Theresa May 10 days later resigned.'],
  ['en', 'About 10/12 of them, 24/7, on 9/11 and 1/2.'],
  ['en', 'They may 10 times march 20 miles.'],
  ['en', 'The G20 May summit discussed Covid-19 March figures and $10 March fees.'],
  ['en', 'Call 0800 555 111 or see https://example.org/2024/10/31/news.html and 192.168.10.12.'],
  ['en', 'The meeting of October 31 last year was forgotten.'],
  ['en', 'The meeting of October 31 of last year was forgotten, as was last year’s October 7.'],
  ['de', 'Am 7. Oktober vergangenen Jahres und am 8. Oktober des Vorjahres war Ruhe.'],
  ['es', 'El 7 de octubre del año pasado no pasó nada.'],
  ['pt', 'Em 7 de outubro do ano passado nada aconteceu.'],
  ['fr', 'Le 7 octobre de l’année dernière et le 8 octobre de l’an dernier, rien.'],
  ['it', 'Il 7 ottobre dello scorso anno e l’8 ottobre dell’anno scorso, niente.'],
  ['ru', '7 октября прошлого года ничего не было.'],
  ['pl', '7 października ubiegłego roku nic się nie stało.'],
  ['cs', '7. října loňského roku se nic nestalo.'],
  ['nl', 'Op 7 oktober van vorig jaar gebeurde niets.'],
  ['ar', 'في 7 أكتوبر من العام الماضي وفي 8 أكتوبر/تشرين الأول من العام الماضي.'],
  ['hi', 'पिछले साल 7 अक्टूबर को कुछ नहीं हुआ।'],
  ['tr', 'Geçen yılın 7 Ekim’inde bir şey olmadı.'],
  ['zh', '去年的10月31日，每年10月31日，二千零二十年十月一日。'],
  ['ja', '民国六十年の10月31日。同年10月31日。'],
  ['es', 'Ganaron 4-1 de febrero a marzo.'],
  ['it', 'Ha vinto in 3 set. Poi ha perso.'],
  ['uz', 'U 12-marta ishtirok etdi.'],
  ['lt', 'Programoje buvo 13 kovų.'],
  ['fa', 'تعداد آنها به 10 می‌رسد و 10 تیر شلیک شد.'],
  ['am', 'ስብሰባው ጥቅምት 21 ቀን ተካሄደ።'],
  ['vi', 'Khoảng 1/3 dân số, 2/3 số phiếu và tỷ số 3-1, hỗ trợ 24/7.'],
  ['vi', 'Trong 9 tháng 2024, bé 10 tháng 5 ngày tuổi.'],
  ['vi', 'Lễ hội ngày 10/3 âm lịch.'],
  ['zh', '农历八月十五日，三个月五天，每月10日。'],
  ['ja', '去年10月31日の会談から3日間、1カ月5日。'],
  ['ko', '지난 10개월 5일 동안.'],
  ['ru', 'В 2022 году 5 мая́ков и 10 марток.'],
  ['ar', 'في 10 محرم 1446.'],
  ['fr', 'Le score de 15/20, le format 16/9 et la page (1/2).'],
  ['tr', '31/4, 30/2 (31/6) 31.9.'],
  ['vi', 'Chiều 31/4 và ngày 31/6'],
  ['und', 'Qoj may 3 ghom, Theresa May 10 Qapla’.'],
  ['ast', 'La march 5 y el may 3 d’abril.'],
  ['not a language', '31/10 und 31.10.'],
])('nothing in %s is taken for an event date: %s', (language, text) => {
  expect(eventDates(paragraphs(text), language, null)).toEqual([]);
});

test('without a publication an Iranian day needs its year, and with one it is converted', () => {
  const text = paragraphs('این نشست ۱۰ آبان برگزار شد.');
  expect(eventDates(text, 'fa', null)).toEqual([]);
  expect(eventDates(text, 'fa', { edtf: '2024-11-02', words: '' })[0]?.edtf).toBe('2024-10-31');
});

test.each(['persian', 'ethiopic'] as const)(
  'every day of the %s calendar is the day that Intl gives',
  (calendar) => {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    for (let time = Date.UTC(2015, 0, 1); time < Date.UTC(2033, 0, 1); time += 86_400_000) {
      const part = new Map(
        format.formatToParts(time).map(({ type, value }) => [type as string, Number(value)]),
      );
      const day = toGregorian(calendar, part.get('year') ?? 0, part.get('month') ?? 0, part.get('day') ?? 0);
      const date = new Date(time);
      expect(day).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
    }
  },
);

const LANGUAGES = [
  'de',
  'en',
  'uk',
  'vi',
  'fi',
  'ar',
  'fa',
  'hi',
  'th',
  'ja',
  'zh',
  'ko',
  'he',
  'am',
  'tr',
  'hu',
  'und',
  '',
];
const piece = fc.constantFrom(
  '31',
  '10',
  '2024',
  '4',
  '.',
  '/',
  '-',
  ' ',
  ', ',
  '(',
  ')',
  'Oktober',
  'October',
  'Oct.',
  'May',
  'tháng',
  'ngày',
  'năm',
  '月',
  '日',
  '年',
  '월',
  '일',
  'жовтня',
  'lokakuuta',
  'ตุลาคม',
  'أكتوبر',
  'آبان',
  '١٠',
  '३१',
  'İ',
  '\u0301',
  '\u200f',
  '\ud83d',
  '九',
);

test('whatever the text, the words are in their paragraph and the date exists', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        {
          maxLength: 4,
        },
      ),
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(null, '2024-10-31', '2024-02', '2024', 'XXXX-10', 'nonsense'),
      (texts, language, edtf) => {
        const input = paragraphs(...texts);
        for (const found of eventDates(input, language, edtf === null ? null : { edtf, words: '' })) {
          expect(found.words).not.toBe('');
          expect(texts[found.paragraph]).toContain(found.words);
          const [year, month, day] = found.edtf.split('-');
          expect(isDay(year === 'XXXX' ? null : Number(year), Number(month), Number(day))).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

describe('a flood of what dates are made of', () => {
  const flood = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));
  const noDates = ['1', '31.', '10/', 'Oktober ', '31 '];

  it.each(LANGUAGES)('is no date, in the language %j', (language) => {
    const texts = noDates.map((piece) => flood(piece, 10_000));
    expect(eventDates(paragraphs(...texts), language, null)).toEqual([]);
  });

  it('is read in a time that grows with its length only: far below the limit of a document', async () => {
    // Processor time counts, and the limit is many times what they take, so that a slow or busy machine passes too.
    const pool = openNormalisePool({ seconds: 5, threads: 2 });
    const pieces = [...noDates, '31 Oktober ', '31/10 '];
    const read = pieces.map(async (piece) => {
      const bytes = Buffer.from(`${seedText(piece.includes('O') ? 0 : 2)}\n\n${flood(piece, 300_000)}`);
      const outcome = await pool.normalise({ document: sha256(bytes), bytes });
      return 'article' in outcome ? outcome.article.eventDates[0]?.edtf : outcome.rejection.code;
    });
    expect(await Promise.all(read)).toEqual(
      pieces.map((piece) => (piece.includes('O') ? 'XXXX-10-31' : '2024-10-31')),
    );
    await pool.close();
  });
});
