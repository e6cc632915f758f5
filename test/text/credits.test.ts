import { describe, expect, test } from 'vitest';
import { takeCredits } from '../../src/text/furniture/credits.ts';
import { splitLines } from '../../src/text/paragraphs/blocks.ts';
import { renderParagraphs } from '../../src/text/paragraphs/render.ts';
import { articleOf, seedText } from '../support/normalised.ts';

describe('photo credits', () => {
  const credits: [string, string][] = [
    ['Photo: Jane Doe', 'Jane Doe'],
    ['Ảnh: VGP/Nhật Bắc', 'VGP/Nhật Bắc'],
    ['Fotos: Ana María López', 'Ana María López'],
    ['写真：共同通信', '共同通信'],
    ['图：新华社', '新华社'],
    ['图片来源：视觉中国', '视觉中国'],
    ['사진: 홍길동', '홍길동'],
    ['사진=연합뉴스', '연합뉴스'],
    ['ภาพ: สมชาย ใจดี', 'สมชาย ใจดี'],
    ['फोटो: राम कुमार', 'राम कुमार'],
    ['صورة: أحمد علي', 'أحمد علي'],
    ['צילום: דני כהן', 'דני כהן'],
    ['Φωτογραφία: Νίκος Παππάς', 'Νίκος Παππάς'],
    ['Fot.: Jan Kowalski', 'Jan Kowalski'],
    ['Fot. Jan Kowalski', 'Jan Kowalski'],
    ['(Foto Ansa)', 'Ansa'],
    ['Nuotrauka: Jonas Jonaitis', 'Jonas Jonaitis'],
    ['Fotó: Kiss Anna', 'Kiss Anna'],
    ['Kuva: Matti Meikäläinen', 'Matti Meikäläinen'],
    ['Gambar: Budi Santoso', 'Budi Santoso'],
    ['Bildquelle: picture alliance/dpa', 'picture alliance/dpa'],
    ['Crédit photo : Marie Curie', 'Marie Curie'],
    ['Nguồn ảnh: Reuters', 'Reuters'],
    ['(Foto: Le Anh Dung)', 'Le Anh Dung'],
    ['[Ảnh: Nhật Bắc]', 'Nhật Bắc'],
    ['(Ảnh: TTXVN).', 'TTXVN'],
    ['Foto: Nhat Bac.', 'Nhat Bac'],
    ['© Jane Doe', 'Jane Doe'],
    ['Photo by Jane Doe', 'Jane Doe'],
    ['Foto von Max Müller', 'Max Müller'],
    ['(AP Photo/Jane Doe)', 'AP Photo/Jane Doe'],
  ];
  test.each(credits)('%s', (words, name) => {
    const text = seedText(0).replaceAll('Foto: Nhat Bac', words);
    const article = articleOf(text);
    expect(article.credits.map((credit) => credit.name)).toEqual([name, name, name]);
    expect(article.paragraphs).toEqual(articleOf(seedText(0)).paragraphs);
  });

  test.each(credits)('glued captions with %s', (words) => {
    const article = articleOf(seedText(3).replaceAll('Foto: Le Anh Dung', words));
    expect(article.paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
    expect(article.credits.map((credit) => credit.paragraph)).toEqual([2, 4]);
  });

  test('a credit on a line of its own belongs to the line before it', () => {
    const article = articleOf(seedText(0).replaceAll(' Foto: Nhat Bac', '\nFoto: Nhat Bac'));
    expect(article.credits[0]).toEqual({ name: 'Nhat Bac', words: 'Foto: Nhat Bac', paragraph: 3 });
    expect(article.paragraphs[3]?.kind).toBe('caption');
  });

  test('in a long paragraph only the last sentence is the caption', () => {
    const article = articleOf(seedText(3).replaceAll(/(teil|zusammenzuarbeiten)\.Minister/g, '$1. Minister'));
    expect(article.paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
  });

  test('a caption that runs on into the next paragraph is parted from it', () => {
    const text = seedText(3).replace(
      'Choi Youngsam. Foto: Le Anh Dung\n',
      'Choi Youngsam. Foto: Le Anh Dung ',
    );
    expect(articleOf(text).paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
  });

  test('a word for a picture inside a sentence is no credit', () => {
    const text = seedText(4).replace(/^Er sagte, dass Meta/m, 'Die Erklärung steht unter dem Foto: Meta');
    expect(articleOf(text).credits).toEqual([]);
  });

  test.each([
    'Die Opposition verlangte, dass der Bundestag noch einmal darüber berät. (dpa/AFP)',
    'Die Opposition verlangte, dass der Bundestag noch einmal darüber berät. (dpa/lnw)',
    'Die Opposition fragte: „Wann berät der Bundestag noch einmal darüber?“ (APA/dpa)',
    'Die Opposition verlangte, dass der Bundestag berät.\n(AP/Reuters)',
    'Es gab keinen Elfmeter, wie die Prüfung ergab (Video Assistant Referee).',
    'Das Geld ist für (a) Schulen, (b) Straßen und (c) Krankenhäuser.',
  ])('what is said in brackets about the text is no credit: %s', (words) => {
    const article = articleOf(`${seedText(4)}\n${words}`);
    expect(article.credits).toEqual(articleOf(seedText(4)).credits);
    const added = words.split('\n').map((text) => ({ kind: 'text', text }));
    expect(article.paragraphs.slice(-added.length)).toEqual(added);
  });

  test.each([
    ['Der Kanzler in Berlin (dpa/AFP)', 'dpa/AFP'],
    ['Der Kanzler kam nach Berlin. (APA/Hans Punz)', 'APA/Hans Punz'],
    ['Der Kanzler kam nach Berlin. (dpa/foto-online)', 'dpa/foto-online'],
    ['Der Kanzler kam nach Berlin. (c) Krone', 'Krone'],
    ['Der Kanzler kam nach Berlin. REUTERS/Stringer', 'REUTERS/Stringer'],
    ['Der Kanzler kam nach Berlin. (AFP/Getty)', 'AFP/Getty'],
    ['Der Kanzler kam nach Berlin. (Video Reuters)', 'Reuters'],
  ])('agencies and the sign in letters are a credit where they are of a picture: %s', (words, name) => {
    const article = articleOf(`${seedText(4)}\n${words}`);
    expect(article.credits.at(-1)?.name).toBe(name);
    expect(article.paragraphs.at(-1)?.kind).toBe('caption');
  });

  test('lines that are each only a credit cost each the same, however many there are', () => {
    const costOf = (lines: number): number => {
      const text = `Eine Bildunterschrift\n${'Foto: Jane Doe\n'.repeat(lines)}`;
      const draft = splitLines({ text, origin: (offset) => offset, changes: [] });
      return elementsRead(() => takeCredits(draft));
    };
    expect(costOf(2000)).toBeLessThan(3 * costOf(1000));
  });

  test('a paragraph with more credits than a call takes arguments keeps them all', () => {
    const credits = Array.from({ length: 200_000 }, () => ({ name: 'Jane Doe', words: 'Foto: Jane Doe' }));
    const draft = splitLines({ text: 'Eine Bildunterschrift', origin: (offset) => offset, changes: [] });
    const [block] = draft.blocks;
    const rendered = block && renderParagraphs({ ...draft, blocks: [{ ...block, credits }] });
    expect(rendered?.credits).toHaveLength(200_000);
  });
});

/** How many elements arrays hand out, to loops and to copies by `...`, while something runs. */
const elementsRead = (run: () => void): number => {
  const iterator = Array.prototype[Symbol.iterator];
  let read = 0;
  Array.prototype[Symbol.iterator] = function <T>(this: T[]) {
    read += this.length;
    return iterator.call(this);
  };
  try {
    run();
  } finally {
    Array.prototype[Symbol.iterator] = iterator;
  }
  return read;
};
