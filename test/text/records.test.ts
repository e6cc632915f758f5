import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { recordBytes } from '../../src/text/records.ts';
import { articleOf, normaliseText, seedText } from '../support/normalised.ts';

const body = seedText(0).trim();

describe('a record that declares facts', () => {
  it('gives its headline to the article, and takes it out where the text begins with it', () => {
    for (const text of [body, `Eine  Überschrift\n${body}`]) {
      const article = articleOf(recordBytes(text, { headline: 'Eine Überschrift ' }));
      expect(article).toMatchObject({ headline: 'Eine Überschrift', headlineBasis: 'declared' });
      expect(article.paragraphs[0]?.text).toMatch(/^Am Nachmittag/);
    }
  });

  it('gives its headline with the characters that its character references stand for', () => {
    const { headline } = articleOf(recordBytes(body, { headline: 'Biden&#8217;s caf&eacute; &amp; bar' }));
    expect(headline).toBe('Biden’s café & bar');
  });

  it('has no headline where the declared one is made of invisible marks', () => {
    const { headline, headlineBasis } = articleOf(recordBytes(body, { headline: '\u200b \u2060' }));
    expect([headline, headlineBasis]).toEqual([articleOf(body).headline, articleOf(body).headlineBasis]);
  });

  it('is the article of the same text without facts, but for these', () => {
    const { id: _id, document: _document, ...plain } = articleOf(body);
    const { id, document, canonicalUrl, ...rest } = articleOf(
      recordBytes(body, { url: 'https://a.example/' }),
    );
    expect([id, document]).toEqual(Array(2).fill(sha256(recordBytes(body, { url: 'https://a.example/' }))));
    expect(canonicalUrl).toBe('https://a.example/');
    expect({ ...rest, canonicalUrl: null }).toEqual(plain);
  });

  it('is read in the encoding that it declares, unless the bytes are UTF-8', () => {
    const text =
      'Прем єр-міністр прибув до столиці, де провів переговори про торгівлю та інвестиції. '.repeat(5);
    const windows = Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      if (letter === 'і') return 0xb3;
      if (letter === 'є') return 0xba;
      if (letter === 'ї') return 0xbf;
      return code < 128 ? code : code - 0x410 + 0xc0;
    });
    const facts = { media: 'text/plain', encoding: 'windows-1251' };
    expect(articleOf(recordBytes(windows, facts))).toMatchObject({
      language: 'uk',
      encoding: 'windows-1251',
    });
    const utf8 = articleOf(recordBytes(new TextEncoder().encode(text), facts));
    expect(utf8).toMatchObject({ language: 'uk', encoding: 'utf-8' });
    const unknown = { media: 'text/plain', encoding: 'no-such-encoding' };
    expect(articleOf(recordBytes(windows, unknown)).language).toBe('uk');
  });

  it('keeps a text that begins like the file of another format', () => {
    expect(articleOf(recordBytes(`GIF89a ${body}`, { language: 'de' })).language).toBe('de');
    expect(articleOf(recordBytes(`GIF89a ${body}`, {})).language).toBe('de');
    expect(normaliseText(`GIF89a ${body}`).rejection?.code).toBe('not-text');
  });

  it.each(['{"onestory.record":1,"more":2}\n', '{"onestory.record":1', '{"onestory.record":1,"url":5}\n'])(
    'whose header is forged is read as the text that it is: %j',
    (forged) => {
      const { headline, paragraphs, canonicalUrl } = articleOf(`${forged}${body}`);
      expect([headline, ...paragraphs.map(({ text }) => text)].join('')).toContain(`${forged.trim()}Am Nach`);
      expect(canonicalUrl).toBeNull();
    },
  );

  it('whose header is forged and long is rejected as any text with such words', () => {
    const forged = `{"onestory.record":1,"url":"${'x'.repeat(30_000)}"}\n`;
    expect(normaliseText(`${forged}${body}`).rejection?.code).toBe('unknown-language');
  });
});
