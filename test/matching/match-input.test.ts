import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { features, readableLines, readableText } from '../../src/matching/features.ts';
import { dayOf, toMatchInput } from '../../src/matching/match-input.ts';
import { languageModel } from '../../src/matching/model/model.ts';
import { articleOf, seedText } from '../support/normalised.ts';
import { input } from './support.ts';

const model = loadModel();

describe('what matching sees of an article', () => {
  const article = () => articleOf(seedText(2));
  const linesOf = (headline: string | null) => {
    const seen = toMatchInput({ ...article(), headline });
    return { headline: seen.headline, lines: seen.text.split('\n') };
  };
  const paragraphs = () => article().paragraphs.map(({ text }) => text);

  it('is its headline and its paragraphs, a line each', () => {
    expect(linesOf('A headline')).toEqual({ headline: true, lines: ['A headline', ...paragraphs()] });
  });

  it('is its paragraphs alone where it has no headline, or one that the first paragraph repeats', () => {
    expect(linesOf(null)).toEqual({ headline: false, lines: paragraphs() });
    expect(linesOf(paragraphs()[0] ?? null)).toEqual({ headline: false, lines: paragraphs() });
  });

  it('is when it was published, as far as that is known', () => {
    expect(toMatchInput({ ...article(), published: null }).published).toBeNull();
  });
});

it('The day of a publication is told where it is a day of a year.', () => {
  expect(
    ['1970-01-02', '2024-10-31', '2024-10', 'XXXX-10-31', '2024-10-31T07:00', '', null].map(dayOf),
  ).toEqual([1, 20_027, null, null, null, null, null]);
});

describe('the fixed order of articles', () => {
  const hash = (more: Parameters<typeof input>[3] = {}, text = 'Some text', language = 'en') =>
    features(input('a', language, text, more), model).contentHash;
  const page = 'https://example.org/a-report-of-something-1000';

  it('depends on whatever is read of them, and on nothing else', () => {
    const hashes = [
      hash(),
      hash({}, 'Some text', 'de'),
      hash({}, 'Some texts'),
      hash({ canonicalUrl: page }),
      hash({ sourceUrls: [page] }),
      hash({ alternates: [page] }),
      hash({ published: '2024-10-31' }),
      hash({ published: '2024-11-01' }),
      hash({ published: '2024-10-31', alternates: [page] }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hash({ sourceUrls: [`${page}?utm_source=feed`] })).toBe(hashes[4]);
    expect(hash({ published: '2024-10', headline: false })).toBe(hashes[0]);
  });
});

describe('the text that is read', () => {
  it('has the length that its story would have in English', () => {
    const read = (language: string) => features(input('a', language, 'x'.repeat(100)), model).logLength;
    expect(read('tlh')).toBeCloseTo(Math.log(100), 9);
    const german = languageModel(model, 'de')?.lengthRatio ?? Number.NaN;
    expect(german).toBeGreaterThan(0);
    expect(read('de')).toBeCloseTo(Math.log(100) - german, 9);
    expect(features(input('a', 'tlh', ''), model).logLength).toBe(0);
  });

  it('is spelled anew where Burmese is written for the Zawgyi font, and in no other language', () => {
    const zawgyi = 'ျမန္မာႏိုင္ငံ';
    expect(readableText({ text: zawgyi, language: 'my' })).not.toBe(zawgyi);
    expect(readableText({ text: zawgyi, language: 'th' })).toBe(zawgyi);
  });

  it('ends after half a million letters', () => {
    expect(readableText({ text: 'x'.repeat(500_010), language: 'en' })).toHaveLength(500_000);
  });

  it('is of certain lines of the article', () => {
    const lines = ['a'.repeat(30), 'я'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)];
    expect(readableLines({ text: lines.join('\n'), language: 'en' })).toEqual([0, 2, 3]);
  });
});
