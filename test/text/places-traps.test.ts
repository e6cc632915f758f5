import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Paragraph } from '../../src/schemas/article.ts';
import { places } from '../../src/text/places/places.ts';

const paragraphs = (...texts: string[]): Paragraph[] => texts.map((text) => ({ kind: 'text', text }));
const codesOf = (text: string, language: string) =>
  places(paragraphs(text), language).map(({ code }) => code);

test.each([
  [
    'en',
    'Michael Jordan, Jordan Henderson and Chad Smith played in Atlanta, Georgia, for New Jersey and New Mexico.',
  ],
  [
    'en',
    'Tell us about the man who ate turkey and chile from china on an island in Northern Ireland and New South Wales.',
  ],
  ['en', 'A guinea pig paid US$10 in New England; Latin America watched the South China Sea.'],
  ['de', 'Rhode Island Records zahlte in US-Dollar; die koreanischen und vietnamesischen Gäste.'],
  ['de', 'Nordirland, Südamerika, Neuguinea und New Mexico.'],
  [
    'vi',
    'Ông Tuấn Anh và chị Mỹ Linh đến sân Mỹ Đình. Anh nói: Áo dài đẹp. Ý kiến của bà Nga. Chủ Nhật, tác giả Nhật Bắc.',
  ],
  ['vi', 'Học tiếng Anh, tiếng Đức ở trường; giá 5 đô la Mỹ; Nam Mỹ, Bắc Mỹ.'],
  ['uk', 'Того дня малі діти мали катарський килим; росіяни й українки.'],
  ['ru', 'Чехов, Ливанов и Кубок мира. Того же дня.'],
  ['fr', 'Maurice et Dominique ont vu la grenade et l’Irlande du Nord.'],
  ['it', 'A Monaco di Baviera, i Mali della vita.'],
  ['fi', 'Oman kodin ostaja.'],
  ['hr', 'Mali dječak i Dominika.'],
  ['pl', 'Mali chłopcy, Kuba i Dominika.'],
  ['ar', 'وزير مالي في عمان.'],
  ['he', 'בכיוון הנכון.'],
  ['ur', 'شام کو چلی گئی۔'],
  ['zh', '上海地区的阿曼达在中午美丽的日子去了马里兰。'],
  ['ja', '中部と日々、イタリアンとマリアの話。'],
  ['ko', '이런 수단과 인도적 지원, 그리스도.'],
  ['th', 'การใช้เวลาว่าง'],
  ['lo', 'ລາວເວົ້າ'],
])('nothing in %s is taken for a country: %s', (language, text) => {
  expect(codesOf(text, language)).toEqual([]);
});

test('a doubtful name counts where its neighbours are named', () => {
  expect(codesOf('Talks in Syria, Iraq and Jordan.', 'en')).toEqual(['IQ', 'JO', 'SY']);
  expect(codesOf('Talks in Armenia and Georgia.', 'en')).toEqual(['AM', 'GE']);
  expect(codesOf('Voters in Georgia, in the United States, and Ukraine.', 'en')).toEqual(['UA', 'US']);
  expect(codesOf('Mali i Niger.', 'pl')).toEqual(['ML', 'NE']);
});

test('whatever the text, the names stand in it and the codes are two letters', () => {
  const piece = fc.constantFrom(
    'Vietnam',
    "В'єтнаму",
    'US',
    'U.S.',
    ' ',
    '.',
    ', ',
    '-',
    "'",
    'Korea',
    'South',
    'Jordan',
    'Syria',
    'Mỹ',
    'Anh',
    'nước',
    '中国',
    '韩国',
    'カタール',
    '한국은',
    'قطر',
    'و',
    'بقطر',
    'ב',
    'İran',
    'Papua',
    'New',
    'Guinea',
    '\u0301',
    '\ud83d',
    'ไทย',
    'L’Iran',
  );
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
      fc.constantFrom(
        'de',
        'en',
        'uk',
        'vi',
        'zh',
        'ja',
        'ko',
        'ar',
        'he',
        'tr',
        'th',
        'fi',
        'xh',
        'und',
        '',
      ),
      (texts, language) => {
        const found = places(paragraphs(...texts), language);
        for (const { code, name, count } of found) {
          expect(code).toMatch(/^[A-Z]{2}$/u);
          expect(texts.some((text) => text.includes(name))).toBe(true);
          expect(count).toBeGreaterThan(0);
        }
        expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
      },
    ),
    { numRuns: 2000 },
  );
});
