import { expect, it } from 'vitest';
import { inOwnScript } from '../../src/matching/anchors/own-script.ts';

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

it('A text of two lines is left as it is.', () => {
  expect(inOwnScript(`${german[0]}\n${cyrillic}`)).toBe(`${german[0]}\n${cyrillic}`);
});
