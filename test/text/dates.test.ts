import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Paragraph } from '../../src/schemas/article.ts';
import { eventDates } from '../../src/text/dates/event-dates.ts';

const paragraphs = (...texts: string[]): Paragraph[] => texts.map((text) => ({ kind: 'text', text }));
const published = (edtf: string) => ({ edtf, words: edtf });
const datesOf = (text: string, language: string) =>
  eventDates(paragraphs(text), language, null).map(({ edtf, words }) => [edtf, words]);

test.each([
  ['de', 'Am Nachmittag des 31. Oktober empfing er den Minister.', 'XXXX-10-31', '31. Oktober'],
  ['de', 'Am 1. Jänner 2025 traten die Regeln in Kraft.', '2025-01-01', '1. Jänner 2025'],
  ['de', 'Das Treffen fand am 31.10.2024 statt.', '2024-10-31', '31.10.2024'],
  ['de', 'Das Treffen fand am 31.10. in Berlin statt.', 'XXXX-10-31', '31.10.'],
  ['uk', '31 жовтня прем’єр прийняв міністра.', 'XXXX-10-31', '31 жовтня'],
  ['ru', 'Встреча прошла 31-го октября 2024 года.', '2024-10-31', '31-го октября 2024'],
  ['be', 'Сустрэча адбылася 31 кастрычніка.', 'XXXX-10-31', '31 кастрычніка'],
  ['bg', 'Срещата се проведе на 31 октомври 2024 г.', '2024-10-31', '31 октомври 2024'],
  ['sr', 'Састанак је одржан 31. октобра 2024.', '2024-10-31', '31. октобра 2024'],
  ['sr-Latn', 'Sastanak je održan 31. oktobra.', 'XXXX-10-31', '31. oktobra'],
  ['hr', 'Sastanak je održan 31. listopada 2024.', '2024-10-31', '31. listopada 2024'],
  ['sl', 'Srečanje je bilo 31. oktobra.', 'XXXX-10-31', '31. oktobra'],
  ['pl', 'Spotkanie odbyło się 31 października 2024 r.', '2024-10-31', '31 października 2024'],
  ['cs', 'Schůzka se konala 31. října 2024.', '2024-10-31', '31. října 2024'],
  ['sk', 'Stretnutie sa konalo 31. 10. 2024 v Hanoji.', '2024-10-31', '31. 10. 2024'],
  ['vi', 'Chiều 31/10, Thủ tướng tiếp Bộ trưởng.', 'XXXX-10-31', '31/10'],
  ['vi', 'Lễ ký diễn ra ngày 10 tháng 5 năm 2024 tại Hà Nội.', '2024-05-10', '10 tháng 5 năm 2024'],
  ['vi', 'Sáng ngày 3-5, đoàn lên đường.', 'XXXX-05-03', '3-5'],
  ['en', 'They met on October 31st, 2024, in Doha.', '2024-10-31', 'October 31st, 2024'],
  ['en', 'They met on Oct. 31 in Doha.', 'XXXX-10-31', 'Oct. 31'],
  ['und', 'Qoj Oct 31 Doha-Daq ghom.', 'XXXX-10-31', 'Oct 31'],
  ['ast', 'La xunta foi October 31 en Doha.', 'XXXX-10-31', 'October 31'],
  ['en-GB', 'They met on 31 October in Doha.', 'XXXX-10-31', '31 October'],
  ['es', 'Se reunieron el 31 de octubre de 2024 en Doha.', '2024-10-31', '31 de octubre de 2024'],
  ['pt', 'O encontro foi em 31 de outubro.', 'XXXX-10-31', '31 de outubro'],
  ['ca', 'La reunió va ser el 31 d’octubre del 2024.', '2024-10-31', '31 d’octubre del 2024'],
  ['fr', 'La rencontre a eu lieu le 1er mai 2024.', '2024-05-01', '1er mai 2024'],
  ['it', 'L’incontro si è svolto il 31 ottobre.', 'XXXX-10-31', '31 ottobre'],
  ['ro', 'Întâlnirea a avut loc pe 31 octombrie 2024.', '2024-10-31', '31 octombrie 2024'],
  ['nl', 'De ontmoeting was op 31 oktober 2024.', '2024-10-31', '31 oktober 2024'],
  ['sv', 'Mötet ägde rum den 31 oktober.', 'XXXX-10-31', '31 oktober'],
  ['no', 'Møtet fant sted 31. oktober.', 'XXXX-10-31', '31. oktober'],
  ['fi', 'Tapaaminen pidettiin 31. lokakuuta 2024.', '2024-10-31', '31. lokakuuta 2024'],
  ['fi', 'Lokakuun 31. päivänä he tapasivat.', 'XXXX-10-31', 'Lokakuun 31'],
  ['et', 'Kohtumine toimus 31. oktoobril.', 'XXXX-10-31', '31. oktoobril'],
  ['lv', 'Tikšanās notika 2024. gada 31. oktobrī.', '2024-10-31', '2024. gada 31. oktobrī'],
  ['lt', 'Susitikimas įvyko 2024 m. spalio 31 d.', '2024-10-31', '2024 m. spalio 31'],
  ['hu', 'A találkozót 2024. október 31-én tartották.', '2024-10-31', '2024. október 31'],
  ['el', 'Η συνάντηση έγινε στις 31 Οκτωβρίου 2024.', '2024-10-31', '31 Οκτωβρίου 2024'],
  ['tr', 'Görüşme 31 Ekim’de yapıldı.', 'XXXX-10-31', '31 Ekim'],
  ['az', 'Görüş oktyabrın 31-də deyil, 31 oktyabrda keçirildi.', 'XXXX-10-31', '31 oktyabrda'],
  ['uz', 'Uchrashuv 2024-yil 31-oktabrda boʻlib oʻtdi.', '2024-10-31', '2024-yil 31-oktabrda'],
  ['kk', 'Кездесу 2024 жылғы 30 қыркүйегінде өтті.', '2024-09-30', '2024 жылғы 30 қыркүйегінде'],
  ['ka', 'შეხვედრა 31 ოქტომბერს გაიმართა.', 'XXXX-10-31', '31 ოქტომბერს'],
  ['hy', 'Հանդիպումը տեղի ունեցավ հոկտեմբերի 31-ին։', 'XXXX-10-31', 'հոկտեմբերի 31-ին'],
  ['he', 'הפגישה התקיימה ב-31 באוקטובר 2024.', '2024-10-31', '31 באוקטובר 2024'],
  ['ar', 'عقد الاجتماع في ٣١ أكتوبر ٢٠٢٤ في الدوحة.', '2024-10-31', '٣١ أكتوبر ٢٠٢٤'],
  ['ar', 'عقد الاجتماع في 31 تشرين الأول.', 'XXXX-10-31', '31 تشرين الأول'],
  ['ar', 'في 31 أكتوبر/تشرين الأول 2024 عقد.', '2024-10-31', '31 أكتوبر/تشرين الأول 2024'],
  ['ar', 'في 31 أكتوبر (تشرين الأول) 2024 عقد.', '2024-10-31', '31 أكتوبر (تشرين الأول) 2024'],
  ['ar', 'في 31 تشرين الأول / أكتوبر الماضي.', 'XXXX-10-31', '31 تشرين الأول / أكتوبر'],
  ['ar', 'من 31 أكتوبر/تشرين الثاني 2024.', 'XXXX-10-31', '31 أكتوبر'],
  ['ar', 'في 31 أكتوبر (تشرين الأول 2024).', 'XXXX-10-31', '31 أكتوبر'],
  ['fa', 'این نشست ۱۰ آبان ۱۴۰۳ برگزار شد.', '2024-10-31', '۱۰ آبان ۱۴۰۳'],
  ['ur', 'ملاقات 31 اکتوبر کو ہوئی۔', 'XXXX-10-31', '31 اکتوبر'],
  ['hi', 'बैठक ३१ अक्तूबर २०२४ को हुई।', '2024-10-31', '३१ अक्तूबर २०२४'],
  ['bn', 'বৈঠক হয় ৩১ অক্টোবর।', 'XXXX-10-31', '৩১ অক্টোবর'],
  ['ta', 'கூட்டம் அக்டோபர் 31 அன்று நடந்தது.', 'XXXX-10-31', 'அக்டோபர் 31'],
  ['th', 'การประชุมเมื่อวันที่ 31 ตุลาคม พ.ศ. 2567 ที่โดฮา', '2024-10-31', '31 ตุลาคม พ.ศ. 2567'],
  ['km', 'កិច្ចប្រជុំនៅថ្ងៃទី៣១ ខែតុលា ឆ្នាំ២០២៤', '2024-10-31', '៣១ ខែតុលា ឆ្នាំ២០២៤'],
  ['my', 'အောက်တိုဘာ ၃၁ ရက်တွင် တွေ့ဆုံခဲ့သည်။', 'XXXX-10-31', 'အောက်တိုဘာ ၃၁'],
  ['zh', '2024年10月31日，两人在多哈会面。', '2024-10-31', '2024年10月31日'],
  ['zh', '九月三十日举行会议。', 'XXXX-09-30', '九月三十日'],
  ['zh', '二〇二四年十月三十一日举行会议。', '2024-10-31', '二〇二四年十月三十一日'],
  ['zh', '2024 年的 10 月 31 日举行会议。', '2024-10-31', '2024 年的 10 月 31 日'],
  ['zh', '今年10月31日青年来访。', 'XXXX-10-31', '10月31日'],
  ['zh', '青年10月31日来访。', 'XXXX-10-31', '10月31日'],
  ['zh', '成立75周年10月31日来访。', 'XXXX-10-31', '10月31日'],
  ['zh', '新年10月31日来访。', 'XXXX-10-31', '10月31日'],
  ['zh', '这一年10月31日来访。', 'XXXX-10-31', '10月31日'],
  ['ko', '1주년 10월 31일 도하에서 만났다.', 'XXXX-10-31', '10월 31일'],
  ['zh-Hant', '民國113年10月31日舉行會議。', '2024-10-31', '民國113年10月31日'],
  ['ja', '令和6年10月31日に会談した。', '2024-10-31', '令和6年10月31日'],
  ['ja', '令和六年10月31日に会談した。', '2024-10-31', '令和六年10月31日'],
  ['ja', '二○二四年の10月31日に会談した。', '2024-10-31', '二○二四年の10月31日'],
  ['ko', '10월 31일 도하에서 만났다.', 'XXXX-10-31', '10월 31일'],
  ['mn', 'Уулзалт 10 дугаар сарын 31 өдөр болов.', 'XXXX-10-31', '10 дугаар сарын 31'],
  ['id', 'Pertemuan berlangsung pada 31 Oktober 2024.', '2024-10-31', '31 Oktober 2024'],
  ['fil', 'Nagkita sila noong Oktubre 31, 2024.', '2024-10-31', 'Oktubre 31, 2024'],
  ['sw', 'Mkutano ulifanyika tarehe 31 Oktoba.', 'XXXX-10-31', '31 Oktoba'],
  ['cy', 'Cynhaliwyd y cyfarfod ar 31 Hydref.', 'XXXX-10-31', '31 Hydref'],
  ['is', 'Fundurinn var haldinn 31. október.', 'XXXX-10-31', '31. október'],
  ['sq', 'Takimi u mbajt më 31 tetor 2024.', '2024-10-31', '31 tetor 2024'],
])('a date in %s is read: %s', (language, text, edtf, words) => {
  expect(datesOf(text, language)).toEqual([[edtf, words]]);
});

test.each([
  ['000_f776e538186f74f4', 'de', null, 'XXXX-10-31'],
  ['001_3c7917615b20df28', 'uk', null, 'XXXX-10-31'],
  ['002_2eb7cb9624490b03', 'vi', '2024-10', '2024-10-31'],
  ['003_a266f9cc8be359ef', 'de', null, 'XXXX-05-10'],
  ['004_d9109f65e69adc6e', 'de', null, 'XXXX-09-18'],
])('the first candidate of seed %s is the day of its event', (name, language, month, expected) => {
  const text = readFileSync(new URL(`../../seeds/${name}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first, ...others] = eventDates(
    paragraphs(...lines),
    language,
    month === null ? null : published(month),
  );
  expect(first?.edtf).toBe(expected);
  // The founding of CMC Korea on 8 May is told in passing.
  expect(others.map(({ edtf }) => edtf)).toEqual(expected === 'XXXX-05-10' ? ['XXXX-05-08'] : []);
});

test('the publication gives the year, and the turn of the year is respected', () => {
  const on = (text: string, edtf: string) => eventDates(paragraphs(text), 'vi', published(edtf))[0]?.edtf;
  expect(on('Chiều 31/10, hai bên gặp nhau.', '2024-10')).toBe('2024-10-31');
  expect(on('Chiều 28/12, hai bên gặp nhau.', '2024-01')).toBe('2023-12-28');
  expect(on('Chiều 28/12, hai bên gặp nhau.', '2024-01-02')).toBe('2023-12-28');
  expect(on('Chiều 15/1, hai bên gặp nhau.', '2024')).toBe('2024-01-15');
});

test('a day after the day of publication, or long before it, is no candidate', () => {
  const texts = paragraphs(
    'On 5 November 2024 they will meet, as they did on 3 May 2019 and on 30 October 2024.',
  );
  expect(eventDates(texts, 'en', published('2024-10-31')).map(({ edtf }) => edtf)).toEqual(['2024-10-30']);
});

test('a date that comes with its year gives it to the same day without one', () => {
  const texts = paragraphs(
    'They met on October 31.',
    'The talks of October 31, 2024, went well. On November 2 all was over.',
  );
  expect(eventDates(texts, 'en', null)).toEqual([
    { edtf: '2024-10-31', words: 'October 31', paragraph: 0 },
    { edtf: 'XXXX-11-02', words: 'November 2', paragraph: 1 },
  ]);
});

test('both days of a range are candidates, the first before the second', () => {
  expect(datesOf('Vom 18. bis 20. September tagte der Rat.', 'de')).toEqual([
    ['XXXX-09-20', '20. September'],
  ]);
  expect(datesOf('Am 10. und 11. Mai tagte der Rat.', 'de').map(([edtf]) => edtf)).toEqual([
    'XXXX-05-10',
    'XXXX-05-11',
  ]);
  expect(datesOf('The council met on October 3-5, 2024.', 'en')[0]?.[0]).toBe('2024-10-03');
  expect(datesOf('Hội nghị diễn ra ngày 10-15/6 tại Huế.', 'vi').map(([edtf]) => edtf)).toEqual([
    'XXXX-06-10',
    'XXXX-06-15',
  ]);
});

test('a day named once, late in a long article, is no candidate alone', () => {
  const filler = 'The ministers spoke about many things at length. '.repeat(60);
  expect(eventDates(paragraphs(filler, 'She was born on 3 May 1956.'), 'en', null)).toEqual([]);
});
