import { describe, expect, it } from 'vitest';
import { inOwnScript, linesInOwnScript } from '../../src/matching/anchors/own-script.ts';

const german = [
  'Der Premierminister traf am Donnerstag in Doha ein.',
  'Er unterzeichnete 14 Abkommen über Energie und Handel.',
  'Begleitet wurde er von drei Ministern seines Kabinetts.',
];
const cyrillic = 'Прем’єр-міністр прибув до Катару з офіційним візитом.';

it('A line in another script than the text is left out.', () => {
  const [first = '', ...rest] = german;
  expect(inOwnScript([first, cyrillic, ...rest].join('\n'))).toBe(german.join('\n'));
});

it('A short line in another script stays, because it may be a name.', () => {
  const text = [...german, 'Фам Мінь Чінь'].join('\n');
  expect(inOwnScript(text)).toBe(text);
});

it('Chinese with Latin names and Japanese kana are one script each.', () => {
  const text = [
    '東京でトランプ大統領が会見した。',
    'メルケル首相はベルリンにいる。',
    'NATOとEUの会議が開かれた。',
  ].join('\n');
  expect(inOwnScript(text)).toBe(text);
});

it('Vietnamese letters with marks count as Latin.', () => {
  const text = [...german, 'Thủ tướng Phạm Minh Chính đến Doha hôm thứ Năm.'].join('\n');
  expect(inOwnScript(text)).toBe(text);
});

it('A text of three lines loses the one that is in another script.', () => {
  const [first = '', second = ''] = german;
  expect(inOwnScript([first, cyrillic, second].join('\n'))).toBe([first, second].join('\n'));
});

it('A text of two lines is left as it is.', () => {
  expect(inOwnScript(`${german[0]}\n${cyrillic}`)).toBe(`${german[0]}\n${cyrillic}`);
});

it('A line in another script stays up to nineteen letters, and where every seventh letter is of the text’s.', () => {
  const stays = (line: string): boolean => inOwnScript([...german, line].join('\n')).endsWith(line);
  expect(stays('а'.repeat(19))).toBe(true);
  expect(stays('а'.repeat(20))).toBe(false);
  expect(stays(`${'а'.repeat(19)} 1234567890, …`)).toBe(true);
  expect(stays('а'.repeat(85) + 'b'.repeat(15))).toBe(true);
  expect(stays('а'.repeat(86) + 'b'.repeat(14))).toBe(false);
});

it('Scripts that lie in two blocks are one: Greek with marks, Latin with marks, Hangul and its letters.', () => {
  for (const [one, other] of [
    ['αβγδ', 'ἀἁἂἃ'],
    ['abcd', 'ạảấầ'],
    ['한국어를', '\u1100\u1161\u11ab\u1100'],
    ['漢字漢字', 'かなかな'],
  ] as const) {
    const text = [one, one, other].map((letters) => letters.repeat(10)).join('\n');
    expect(inOwnScript(text), other).toBe(text);
  }
});

it('Which lines stay is told by their numbers.', () => {
  expect(linesInOwnScript([cyrillic, ...german])).toEqual([1, 2, 3]);
  expect(linesInOwnScript([cyrillic, german[0] ?? ''])).toEqual([0, 1]);
});

describe('lines in another script', () => {
  const hindi = 'प्रधानमंत्री ने बारह देशों की यात्रा की और समझौतों पर हस्ताक्षर किए।';

  it('are left out', () => {
    const banner = 'Subscribe to our newsletter and read every story first';
    expect(inOwnScript([hindi, banner, hindi].join('\n'))).toBe([hindi, hindi].join('\n'));
  });

  it('stay where they hold hardly more than a name', () => {
    const text = [hindi, 'Narendra Modi', hindi].join('\n');
    expect(inOwnScript(text)).toBe(text);
  });

  it('of Chinese, kana and Hangul count as one', () => {
    const text = [
      '首相は十二か国を訪問し、協定に署名したと政府は発表した。',
      'トランプダイトウリョウトカイダンシタコトヲハッピョウシタ',
      '会談は東京で行われた。',
    ].join('\n');
    expect(inOwnScript(text)).toBe(text);
  });
});
