import { expect, test } from 'vitest';
import type { Paragraph } from '../../src/schemas/article.ts';
import { eventDates } from '../../src/text/dates/event-dates.ts';
import { articleOf } from '../support/normalised.ts';

const datesOf = (text: string, language: string, published: string | null) => {
  const paragraphs: Paragraph[] = [{ kind: 'text', text }];
  return eventDates(
    paragraphs,
    language,
    published === null ? null : { edtf: published, words: published },
  ).map(({ edtf, words }) => [edtf, words]);
};

test.each([
  ['de', 'Der Minister traf gestern den Botschafter.', '2024-10-31', 'gestern'],
  ['de', 'Heute traf der Minister den Botschafter.', '2024-11-01', 'Heute'],
  ['en', 'They met yesterday in Doha.', '2024-10-31', 'yesterday'],
  ['fr', 'Ils se sont rencontrés aujourd’hui à Doha.', '2024-11-01', 'aujourd’hui'],
  ['es', 'Se reunieron anteayer en Doha.', '2024-10-30', 'anteayer'],
  ['ru', 'Встреча прошла вчера в Дохе.', '2024-10-31', 'вчера'],
  ['uk', 'Зустріч відбулася вчора в Досі.', '2024-10-31', 'вчора'],
  ['vi', 'Hôm nay, Thủ tướng tiếp Bộ trưởng.', '2024-11-01', 'Hôm nay'],
  ['vi', 'Thủ tướng tiếp Bộ trưởng chiều qua tại Doha.', '2024-10-31', 'chiều qua'],
  ['zh', '总理今天在多哈会见了大臣。', '2024-11-01', '今天'],
  ['ja', '首相は昨日、大臣と会談した。', '2024-10-31', '昨日'],
  ['ja', '首相は一昨日、大臣と会談した。', '2024-10-30', '一昨日'],
  ['ko', '총리는 어제 장관을 만났다.', '2024-10-31', '어제'],
])('%s: %s', (language, text, edtf, words) => {
  expect(datesOf(text, language, '2024-11-01')).toEqual([[edtf, words]]);
});

test('without a day of publication such a word says nothing', () => {
  for (const published of [null, '2024-11', '2024']) {
    expect(datesOf('They met yesterday in Doha.', 'en', published)).toEqual([]);
  }
});

test('a date that is written out comes before the day that a word gives', () => {
  const text = 'They met on October 29, the ministry said today.';
  expect(datesOf(text, 'en', '2024-11-01')).toEqual([
    ['2024-10-29', 'October 29'],
    ['2024-11-01', 'today'],
  ]);
});

test('what is still to come is no candidate, and neither is a word inside another', () => {
  expect(datesOf('They will meet tomorrow in Doha.', 'en', '2024-11-01')).toEqual([]);
  expect(datesOf('Die gestrigen und heutigen Treffen waren kurz.', 'de', '2024-11-01')).toEqual([]);
});

test('a word of another language with the same letters is not read', () => {
  expect(datesOf('Das Treffen hier in Doha war kurz.', 'de', '2024-11-01')).toEqual([]);
  expect(datesOf('Nous sommes arrivés hier soir.', 'fr', '2024-11-01')).toEqual([['2024-10-31', 'hier']]);
});

test('the declared day of publication is enough', () => {
  const text =
    'Der Minister traf gestern den Botschafter und sprach mit ihm über die Zusammenarbeit beider Länder im kommenden Jahr.';
  expect(articleOf(text, { date: '2024-11-01T08:00:00+07:00' }).eventDates).toMatchObject([
    { edtf: '2024-10-31', words: 'gestern' },
  ]);
});

test('every language of the locale data has its words, or none', () => {
  const languages = Intl.DisplayNames.supportedLocalesOf(
    Array.from({ length: 676 }, (_, i) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26))),
  );
  expect(languages.length).toBeGreaterThan(80);
  for (const language of languages) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day');
    for (const [edtf] of datesOf(`${words}.`, language, '2024-11-01')) expect(edtf).toBe('2024-10-31');
  }
});
