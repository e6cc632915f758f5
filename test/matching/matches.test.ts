import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { findMatches } from '../../src/matching/alignment/matches.ts';
import { COARSE, CONCEPT, NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import { type Features, features } from '../../src/matching/features.ts';
import { input } from './support.ts';
import { type Anchor, tableOf } from './tables.ts';

const blank = features(input('a', 'de', ''), loadModel());
const article = (anchors: readonly Anchor[], cased = true): Features => ({
  ...blank,
  cased,
  anchors: tableOf(anchors),
});
const found = (a: Features, b: Features) => {
  const { count, p, q, votes, weights, groups, kinds, ...sums } = findMatches(a, b);
  const rows = Array.from({ length: count }, (_, i) => ({
    at: [p[i], q[i]].map((place) => Math.round((place ?? 0) * 1000) / 1000),
    vote: votes[i],
    weight: weights[i],
    group: groups[i],
    kind: kinds[i],
  }));
  return { rows, ...sums };
};
const one = (...anchors: Anchor[]): Features => article(anchors);

describe('the places where two articles have the same anchor', () => {
  it('weigh the mean of both where the whole key is the same, and of the stems where only those are', () => {
    const a = one({ prefix: 1, key: 11, at: 0.2, weight: 6, prefixWeight: 3 });
    const same = one({ prefix: 1, key: 11, at: 0.3, weight: 4 });
    const inflected = one({ prefix: 1, key: 12, at: 0.3, prefixWeight: 2 });
    expect(found(a, same)).toMatchObject({
      rows: [{ at: [0.2, 0.3], weight: 5, vote: 5, kind: WORD }],
      shared: 5,
    });
    expect(found(a, inflected)).toMatchObject({ rows: [{ weight: 2.5 }], shared: 2.5 });
    expect(found(a, one({ prefix: 2, at: 0.2 }))).toMatchObject({ rows: [], shared: 0, cosine: 0 });
  });

  it('are the same whichever article was read first, turned round', () => {
    const a = one({ prefix: 1, at: 0.1 }, { prefix: 2, at: 0.5 }, { prefix: 3, at: 0.9 });
    const b = one({ prefix: 1, at: 0.2 }, { prefix: 3, at: 0.8 }, { prefix: 4, at: 0.4 });
    const c = one({ prefix: 2, at: 0.6 });
    const turned = (x: Features, y: Features) => found(x, y).rows.map(({ at }) => [...at].reverse());
    const expected = [
      [0.1, 0.2],
      [0.9, 0.8],
    ];
    for (let round = 0; round < 2; round++) {
      expect(found(a, b).rows.map(({ at }) => at)).toEqual(expected);
      expect(turned(b, a)).toEqual(expected);
      expect(found(c, a).rows.map(({ at }) => at)).toEqual([[0.6, 0.5]]);
    }
  });

  it('are found also where the numbers of two stems end alike', () => {
    const alike = [5, 5 + 2 ** 14, 5 + 2 ** 15].map((prefix, i) => ({ prefix, at: 0.2 + i / 10 }));
    const rows = found(article(alike), article([...alike, { prefix: 5 + 2 ** 16, at: 0.9 }])).rows;
    expect(rows.map(({ at }) => at)).toEqual([
      [0.2, 0.2],
      [0.3, 0.3],
      [0.4, 0.4],
    ]);
  });

  it('are none where they lie more than a third of the text apart, though both have the anchor', () => {
    const far = found(one({ prefix: 1, at: 0.1 }), one({ prefix: 1, at: 0.5 }));
    expect(far).toMatchObject({ rows: [], shared: 4 });
    expect(found(one({ prefix: 1, at: 0.5 }), one({ prefix: 1, at: 0.1 })).rows).toEqual([]);
    expect(found(one({ prefix: 1, at: 0.1 }), one({ prefix: 1, at: 0.4 })).rows).toHaveLength(1);
  });

  it('do not vote the more often an anchor stands, and weigh once', () => {
    const often = one(...[0.1, 0.2, 0.3].map((at) => ({ prefix: 1, at })));
    const { rows, shared } = found(often, one({ prefix: 1, at: 0.2 }));
    expect(rows.map(({ vote }) => vote)).toEqual([4 / 3, 4 / 3, 4 / 3]);
    expect(rows.map(({ group }) => group)).toEqual([0, 0, 0]);
    expect(shared).toBe(4);
    expect(found(one({ prefix: 1, at: 0.2 }), often).rows[0]?.vote).toBe(4 / 3);
  });

  it('are passed over where what they share says next to nothing', () => {
    const stem = { prefix: 1, at: 0.5, prefixWeight: 0.18 };
    expect(found(one({ ...stem, key: 11 }), one({ ...stem, key: 12 }))).toMatchObject({
      rows: [],
      shared: 0,
    });
  });

  it("count by the best of an anchor's words, and by groups in turn", () => {
    const a = one(
      { prefix: 1, key: 11, at: 0.5 },
      { prefix: 1, key: 12, at: 0.5, prefixWeight: 1 },
      { prefix: 2, at: 0.6 },
    );
    const b = one({ prefix: 1, key: 11, at: 0.5 }, { prefix: 2, at: 0.6, weight: 2 });
    const { rows, shared } = found(a, b);
    expect(rows.map(({ group, weight }) => [group, weight])).toEqual([
      [0, 4],
      [0, 1.5],
      [1, 3],
    ]);
    expect(shared).toBe(7);
  });

  it('of sounds alone count only where one of the scripts has no capitals', () => {
    const sound = [{ prefix: 1, at: 0.5, kind: COARSE }];
    expect(found(article(sound), article(sound)).rows).toEqual([]);
    expect(found(article(sound, false), article(sound)).rows).toHaveLength(1);
    expect(found(article(sound), article(sound, false)).rows).toHaveLength(1);
  });

  it('are numbers also where a month is a word in one and digits in the other', () => {
    const [digits, word] = [
      one({ prefix: 1, at: 0.5, kind: NUMBER }),
      one({ prefix: 1, at: 0.5, kind: CONCEPT }),
    ];
    expect(found(digits, word)).toMatchObject({ rows: [{ kind: NUMBER }], sharedNumbers: 4 });
    expect(found(word, digits)).toMatchObject({ rows: [{ kind: NUMBER }], sharedNumbers: 4 });
    expect(found(word, word)).toMatchObject({ rows: [{ kind: CONCEPT }], sharedNumbers: 0, shared: 4 });
    const both = one({ prefix: 1, at: 0.4, kind: CONCEPT }, { prefix: 1, at: 0.5, kind: NUMBER });
    expect(found(both, both).rows.map(({ kind }) => kind)).toEqual([NUMBER, NUMBER, NUMBER, NUMBER]);
    for (const [first, second] of [
      [CONCEPT, WORD],
      [WORD, CONCEPT],
    ]) {
      const named = one({ prefix: 1, at: 0.4, kind: first ?? 0 }, { prefix: 1, at: 0.5, kind: second ?? 0 });
      expect(found(named, word).rows.map(({ kind }) => kind)).toEqual([WORD, WORD]);
    }
  });
});

describe('the cosine of two articles', () => {
  const words = (...prefixes: number[]) => one(...prefixes.map((prefix, i) => ({ prefix, at: i / 10 })));
  const cosine = (a: Features, b: Features) => found(a, b).cosine;

  it('is one of an article with itself, none where nothing is shared, and half where half is', () => {
    expect(cosine(words(1, 2, 2, 3), words(1, 2, 2, 3))).toBeCloseTo(1, 9);
    expect(cosine(words(1, 2), words(3, 4))).toBe(0);
    expect(cosine(words(1, 2), words(2, 3))).toBeCloseTo(0.5, 9);
  });

  it('counts each of the words of one stem by how often it stands itself', () => {
    const inflected = one(...[11, 11, 12, 13].map((key, i) => ({ prefix: 1, key, at: i / 10 })));
    expect(cosine(inflected, inflected)).toBeCloseTo(1, 9);
  });

  it('is of whole keys, and of no sounds', () => {
    expect(cosine(one({ prefix: 1, key: 11, at: 0 }), one({ prefix: 1, key: 12, at: 0 }))).toBe(0);
    const sound = article(
      [
        { prefix: 1, at: 0, kind: COARSE },
        { prefix: 2, at: 0 },
      ],
      false,
    );
    expect(cosine(sound, sound)).toBeCloseTo(1, 9);
  });

  it('grows less than in proportion with how often a word stands', () => {
    const often = cosine(words(1, 1, 1, 1, 1, 1, 2), words(1, 2));
    expect(often).toBeCloseTo((2 + Math.log(6)) / Math.SQRT2 / Math.hypot(1 + Math.log(6), 1), 9);
  });
});
