import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import { toMatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { articleOf, seedText } from '../support/normalised.ts';
import { bareSeeds } from '../support/seed-variants.ts';
import { input } from './support.ts';

const model = loadModel();
const megabyte = (text: string): string =>
  text.repeat(Math.ceil(1_000_000 / text.length)).slice(0, 1_000_000);

describe('a text of a megabyte', () => {
  it.each([
    ['an article many times over', bareSeeds[0]?.text ?? ''],
    ['one letter', 'a'],
    ['digits without a mark', '1234567890'],
    ['digits in groups of three', '123 '],
    ['Han numerals', '一千九百'],
    ['Thai without spaces', 'นายกรัฐมนตรีเดินทางไปประเทศเวียดนาม'],
    ['half a surrogate pair', '\ud83d'],
    ['marks that belong to no letter', '\u0301'],
    ['one word of letters between apostrophes', "a'"],
    ['one Arabic word of that kind', "وخش'"],
  ])('of %s is read into bounded features', (_, unit) => {
    const read = features(input('a', 'th', megabyte(unit)), model);
    expect(read.length).toBeLessThanOrEqual(500_000);
    expect(read.anchors.keys.length).toBeLessThanOrEqual(8192);
    expect(read.postings.keys.length).toBeLessThanOrEqual(136);
    expect(read.shingles.length).toBeLessThanOrEqual(128);
    const { logit } = judge(read, features(input('b', 'de', seedText(3)), model), model);
    expect(logit).toBeLessThan(0);
  });

  it('of words that are all different is read into bounded features', () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `Na${i.toString(36).replace(/\d/g, 'k')}mer`);
    const read = features(input('a', 'de', words.join(' ')), model);
    expect(read.anchors.keys.length).toBeLessThanOrEqual(8192);
    expect(explainPair(input('a', 'de', words.join(' ')), input('b', 'uk', seedText(1)), model).same).toBe(
      false,
    );
  });
});

describe('a text of next to nothing', () => {
  const empty = ['', ' ', '\n\n', '.', '—', '7', 'Ja', '😀'];

  it('is never one report with another, nor with an article', () => {
    for (const [i, text] of empty.entries())
      for (const [k, other] of [...empty.slice(i + 1), seedText(0)].entries()) {
        const { logit } = judge(
          features(input(`a${i}`, 'de', text), model),
          features(input(`b${k}`, 'vi', other), model),
          model,
        );
        expect(logit).toBeLessThan(0);
      }
  });

  it('stays alone in the matcher', () => {
    const matcher = createMatcher(model);
    for (const article of bareSeeds) matcher.add(article);
    for (const [i, text] of empty.entries())
      expect(matcher.add(input(`empty-${i}`, 'de', text))).toEqual([[`empty-${i}`]]);
  });

  it('is explained as too short', () => {
    const { evidence } = explainPair(input('a', 'de', 'Ja.'), input('b', 'vi', 'Vâng.'), model);
    expect(evidence.anchors).toEqual([]);
    expect(evidence.against.join('\n')).toContain('too short');
  });
});

describe('a language that the model does not know', () => {
  it('does not keep the seeds from being told apart', () => {
    const strange = bareSeeds.map((seed) => features({ ...seed, language: 'tlh' }, model));
    const known = bareSeeds.map((seed) => features(seed, model));
    const between = (a: number, b: number) => {
      const [left, right] = [strange[a], known[b]];
      if (!left || !right) throw new Error('The seeds are missing.');
      return judge(left, right, model).logit;
    };
    expect(between(0, 1)).toBeGreaterThan(between(0, 4));
    expect(between(3, 1)).toBeLessThan(0);
    expect(between(4, 2)).toBeLessThan(0);
  });

  it.each(['', 'und', 'x-private', 'zz-Zzzz-ZZ', 'de_DE.UTF-8', '🙂'])('may have the tag "%s"', (tag) => {
    const [article] = bareSeeds;
    const read = features({ ...input('a', tag, article?.text ?? '') }, model);
    expect(read.anchors.keys.length).toBeGreaterThan(50);
  });
});

describe('what matching reads of an article', () => {
  it('is its headline and its paragraphs, one a line, the headline once', () => {
    const article = articleOf(seedText(2));
    const { text, language, id } = toMatchInput(article);
    expect(id).toBe(article.id);
    expect(language).toBe('vi');
    expect(article.headline).not.toBeNull();
    const lines = text.split('\n');
    expect(lines[0]).toBe(article.headline);
    expect(lines.filter((line) => line === article.headline)).toHaveLength(1);
    expect(lines).toHaveLength(new Set(lines).size);
    for (const { text: paragraph } of article.paragraphs) expect(text).toContain(paragraph);
  });
});
