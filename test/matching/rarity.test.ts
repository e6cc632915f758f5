import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { lookUp, rarity } from '../../src/matching/model/model.ts';
import { keyTable } from './key-table.ts';
import { english } from './support.ts';

const table = (entries: Record<number, number>) =>
  keyTable(Object.entries(entries).map(([key, value]) => [Number(key), value] as const));

describe('a table of keys', () => {
  it('knows each of its keys, and nothing of others', () => {
    for (const count of [0, 1, 2, 3, 8, 17]) {
      const keys = Array.from({ length: count }, (_, i) => i * 10 + 5);
      const known = table(Object.fromEntries(keys.map((key) => [key, key + 1])));
      for (const key of keys) expect(lookUp(known, key)).toBe(key + 1);
      for (let other = 0; other <= count * 10; other += 10) expect(lookUp(known, other)).toBe(0);
      expect(lookUp(known, 0xffffffff)).toBe(0);
    }
  });
});

describe('how much a key says', () => {
  const language = { ...english(), documents: 9, counts: table({ 5: 4, 6: 9, 7: 90 }) };
  const model = { ...loadModel(), documents: 99, counts: table({ 5: 9, 6: 99, 7: 500 }) };

  it('is the mean of how rare it is in its language and over all, of this half', () => {
    expect(rarity(model, language, 5)).toBeCloseTo(0.5 * Math.log(10 / 4.5) + 0.25 * Math.log(100 / 9.5), 9);
    expect(rarity(model, language, 8)).toBeCloseTo(0.5 * Math.log(10 / 0.5) + 0.25 * Math.log(100 / 0.5), 9);
  });

  it('over all is bounded, so that what nobody has seen does not outweigh everything', () => {
    const many = { ...model, documents: 1e6 };
    expect(rarity(many, language, 8)).toBeCloseTo(0.5 * Math.log(10 / 0.5) + 0.25 * 9, 9);
  });

  it('in a language that was not counted rests on a fixed value', () => {
    expect(rarity(model, null, 5)).toBeCloseTo(0.5 * 4.5 + 0.25 * Math.log(100 / 9.5), 9);
  });

  it('is nothing where every text has it, and never less', () => {
    expect(rarity(model, language, 7)).toBe(0);
  });
});
