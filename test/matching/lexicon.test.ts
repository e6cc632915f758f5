import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { bestLine } from '../../src/matching/alignment/line.ts';
import { alongLine, compareMeanings } from '../../src/matching/alignment/meaning-grid.ts';
import { createTraits, wholeMeaning } from '../../src/matching/candidates/traits.ts';
import { features } from '../../src/matching/features.ts';
import { type Meaning, meaningOf, segments } from '../../src/matching/lexicon/lexicon.ts';
import { type TokenList, tokenOf } from '../../src/matching/lexicon/lexicon-tokens.ts';
import { dimensions, type LanguageModel, type Lexicon } from '../../src/matching/model/model.ts';
import { input } from './support.ts';

/** A lexicon of `dimensions` words, each with a direction of its own. */
const words = Array.from({ length: dimensions }, (_, k) => `wort${String.fromCharCode(97 + (k % 26))}${k}`);
const hashes = words.map((word) => tokenOf(word));
const order = [...hashes.keys()].sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0));
const lexicon: Lexicon = {
  values: Int8Array.from({ length: dimensions ** 2 }, (_, i) =>
    Math.floor(i / dimensions) === i % dimensions ? 127 : 0,
  ),
  scales: new Float32Array(dimensions).fill(1),
};
const nothing = { keys: new Uint32Array(0), values: new Uint32Array(0) };
const language: LanguageModel = {
  key: 'xx',
  documents: 0,
  counts: nothing,
  lengthRatio: 0,
  concepts: nothing,
  openers: nothing,
  words: {
    keys: Uint32Array.from(order, (i) => hashes[i] ?? 0),
    values: Uint32Array.from(order, (i) => i + 1),
  },
  means: new Float64Array(2 * dimensions),
};

/** A text of the given words, each at an equal distance from the next; its length is the number of words. */
const read = (numbers: readonly number[]) => {
  const tokens: TokenList = {
    hashes: numbers.map((n) => hashes[n] ?? 0),
    starts: numbers.map((_, i) => i),
  };
  return meaningOf(tokens, numbers.length, language, lexicon);
};
const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);
const noMatches = {
  count: 0,
  p: new Float64Array(0),
  q: new Float64Array(0),
  votes: new Float64Array(0),
  weights: new Float64Array(0),
  groups: new Int32Array(0),
  kinds: new Uint8Array(0),
  shared: 0,
  sharedNumbers: 0,
  cosine: 0,
};

/** As the candidate rule asks it. */
const straightMeaning = (a: Meaning, b: Meaning): number => {
  const traits = createTraits();
  traits.put(0, { family: 'xx', cased: true, meaning: b, postings: { total: 1, totalOfRarest: 1 } });
  return (traits.straightMeanings(a, Uint32Array.of(0), 1)[0] ?? 0) / wholeMeaning;
};

describe('the meaning of a text', () => {
  it('is one vector of the whole and one of each tenth', () => {
    const { vectors, known } = read(upTo(20));
    expect(vectors.length).toBe((segments + 1) * dimensions);
    expect(known).toBe(20);
    for (let part = 0; part <= segments; part++) {
      const vector = vectors.subarray(part * dimensions, (part + 1) * dimensions);
      expect(Math.hypot(...vector)).toBeGreaterThan(124);
      expect(Math.hypot(...vector)).toBeLessThan(130);
    }
  });

  it('is empty where no word or no language is known', () => {
    const tokens: TokenList = { hashes: [1, 2], starts: [0, 1] };
    expect(meaningOf(tokens, 2, language, lexicon)).toEqual({
      vectors: new Int8Array((segments + 1) * dimensions),
      known: 0,
    });
    expect(meaningOf(tokens, 2, null, lexicon).known).toBe(0);
    expect(straightMeaning(meaningOf(tokens, 2, null, lexicon), read(upTo(5)))).toBe(0);
  });

  it('runs side by side with the same words in the same order, and not in the opposite one', () => {
    const there = read(upTo(30));
    expect(straightMeaning(there, read(upTo(30)))).toBeGreaterThan(0.98);
    expect(compareMeanings(there, read(upTo(30).reverse())).whole).toBeGreaterThan(0.98);
    expect(straightMeaning(there, read(upTo(30).reverse()))).toBeLessThan(0.2);
    const other = read(upTo(24, 6));
    expect(straightMeaning(there, other)).toBeCloseTo(compareMeanings(there, other).straight, 12);
  });

  it('is followed along the line of a text whose head is cut', () => {
    const grid = compareMeanings(read(upTo(30)), read(upTo(24, 6)));
    const line = bestLine(noMatches, 1, grid);
    expect(line.from).toBeLessThan(-0.1);
    expect(alongLine(line.index).mean).toBeGreaterThan(grid.straight + 0.2);
  });

  it('is compared alike both ways round', () => {
    const [a, b] = [read(upTo(30)), read(upTo(24, 6))];
    const forth = { ...compareMeanings(a, b) };
    const sums = forth.sums.slice();
    const back = compareMeanings(b, a);
    expect(back.whole).toBeCloseTo(forth.whole, 9);
    expect(back.apart).toBeCloseTo(forth.apart, 9);
    back.sums.forEach((sum, line) => {
      expect(sum).toBeCloseTo(sums[sums.length - 1 - line] ?? Number.NaN, 9);
    });
  });
});

describe('the model that is delivered', () => {
  it('finds a sentence of one language nearer to its translation than to another sentence', () => {
    const model = loadModel();
    const meaning = (language: string, text: string) => features(input('x', language, text), model).meaning;
    const english = meaning(
      'en',
      'The parliament voted on the new government and the opposition party protested.',
    );
    const german = meaning(
      'de',
      'Das Parlament stimmte über die neue Regierung ab, und die Opposition protestierte.',
    );
    const other = meaning(
      'de',
      'Der Spieler erzielte in der zweiten Halbzeit des Spiels zwei Tore für seine Mannschaft.',
    );
    const near = compareMeanings(english, german).whole;
    expect(near).toBeGreaterThan(compareMeanings(english, other).whole + 0.2);
  });
});
