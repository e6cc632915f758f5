import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { article as articleSchema } from '../../src/schemas/article.ts';
import { articleOf, normaliseText, seedText } from '../support/normalised.ts';

/** How often each letter, digit and sign occurs; white space and what shows nothing is layout. */
const characters = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const character of text.normalize('NFC').replace(/\u034f|[\s\p{Cf}\p{Cc}\ufffd\u2400-\u2421]/gu, '')) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
};

/** Everything an article still has of its document: the text, the facts and the record of what was taken out. */
const accountOf = (article: Article): string =>
  [
    article.headline ?? '',
    article.section ?? '',
    ...article.paragraphs.map((paragraph) => paragraph.text),
    ...article.changes.filter((change) => change.kind === 'removed').map((change) => change.text),
    ...article.changes.filter((change) => change.replacement !== undefined).map(lostBy),
  ].join('\n');

/** What a repair lost: the characters of the old text that the new one has not. */
const lostBy = ({ text, replacement }: Article['changes'][number]): string => {
  const left = characters(replacement ?? '');
  return [...text]
    .filter((character) => {
      const n = left.get(character) ?? 0;
      if (n > 0) left.set(character, n - 1);
      return n === 0;
    })
    .join('');
};

const missing = (document: string, article: Article): string[] => {
  const kept = characters(accountOf(article));
  return [...characters(document)]
    .filter(([character, n]) => (kept.get(character) ?? 0) < n)
    .map(([character]) => character);
};

const seeds = ([0, 1, 2, 3, 4] as const).map((number) => seedText(number));
const lines = seeds.flatMap((seed) => seed.split('\n')).filter((line) => line.trim() !== '');
const furniture = [
  'Foto: Ana López',
  'Bình luận (3)',
  'Fuente: https://example.es/n/1',
  'https://example.com/x/y',
  'Baomoi.com',
  '* * *',
  '© 2024 Example',
  'Theo TTXVN',
  ' date 2023-07 Kinh tế Giá vàng tăng',
  'Hello, this is a banner of the site in another language, which nobody has asked for.',
  'Kurze Zeile',
  '“Ein Zitat.”',
  '\u200bun\u00adsicht\u200bbar\u034f ist diese Zeile, und sie hat . auch andere , Fehler.Und noch einen',
];
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...lines) },
  { weight: 4, arbitrary: fc.constantFrom(...furniture) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 30 }) },
);
const document = fc
  .array(line, { minLength: 1, maxLength: 25 })
  .chain((all) => fc.constantFrom('\n', '\n\n', '\r\n').map((end) => all.join(end)));

describe('for any document', () => {
  test('every letter of a document is in the article or in the record of its changes', () => {
    for (const seed of seeds) expect(missing(seed, articleOf(seed))).toEqual([]);
    fc.assert(
      fc.property(document, (text) => {
        const { article, rejection } = normaliseText(text);
        expect(rejection?.code).not.toBe('failed');
        if (article) expect(missing(text, article)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('the article fits its schema, and the same document gives the same article', () => {
    fc.assert(
      fc.property(document, (text) => {
        const { article } = normaliseText(text);
        if (!article) return;
        articleSchema.parse(article);
        expect(normaliseText(text).article).toEqual(article);
        for (const { paragraph } of [...article.credits, ...article.eventDates]) {
          expect(article.paragraphs[paragraph]).toBeDefined();
        }
        for (const change of article.changes) expect(change.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 60 },
    );
  });

  test('any bytes give an article or a rejection, and never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...lines), (bytes, text) => {
        for (const content of [
          bytes,
          Buffer.concat([Buffer.from(text), bytes]),
          Buffer.concat([bytes, Buffer.from(text, 'utf16le')]),
        ]) {
          const { article, rejection } = normaliseText(content);
          expect(Boolean(article) !== Boolean(rejection)).toBe(true);
          expect(rejection?.code).not.toBe('failed');
          if (article) expect(JSON.stringify(article)).not.toMatch(/\\u0000|\\ud[89a-f]/);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the paragraphs of an article, normalised again, stay as they are', () => {
    for (const seed of seeds) {
      const once = articleOf(seed);
      const text = once.paragraphs
        .filter((paragraph) => paragraph.kind === 'text')
        .map((paragraph) => paragraph.text);
      expect(articleOf(text.join('\n\n')).paragraphs.map((paragraph) => paragraph.text)).toEqual(text);
    }
  });
});

describe('very large documents', () => {
  const filled = (unit: string, size = 2_000_000): string => unit.repeat(Math.ceil(size / unit.length));
  test.each([
    ['one line of words', filled('Der Minister sprach heute mit dem Botschafter. ', 10_000_000)],
    ['one line of Cyrillic', filled('Министр сегодня говорил с послом. ', 10_000_000)],
    ['one word', filled('a')],
    ['one Cyrillic word', filled('ж')],
    ['emoji', filled('😀')],
    ['spaces before full stops', filled('Wort . ')],
    ['sentences without spaces', filled('Wort.Wort')],
    ['a header and a long line', ` date 2024-10 Thời sự ${filled('Thủ tướng ')}`],
    ['open brackets', filled('(')],
    ['quotation marks', filled('"')],
    ['labels', filled('Foto: ')],
    ['decomposed letters', filled('e\u0301')],
    ['marks without a letter', filled('\u0301')],
    ['invisible marks', filled('a\u034f')],
    ['line ends', filled('a\n', 200_000)],
    ['white space', `Wort${filled(' ')}.`],
  ])('%s', (_, text) => {
    const { article, rejection } = normaliseText(text);
    expect(Boolean(article) !== Boolean(rejection)).toBe(true);
    expect(rejection?.code).not.toBe('failed');
  });
});
