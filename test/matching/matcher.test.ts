import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { followPartition } from '../support/partition.ts';
import { readOnce } from '../support/read-once.ts';
import { seedInputs } from '../support/seed-inputs.ts';
import { input } from './support.ts';

const model = loadModel();

/** The stories after feeding all inputs in this order, by what `add` said last of each. */
function storiesOf(inputs: readonly MatchInput[]): string[][] {
  const known = followPartition(createMatcher(model));
  for (const each of inputs) known.add(each);
  return known.stories().map((group) => [...group]);
}

/** Documents made of the seeds: cut, spliced, with names and numbers replaced. */
function synthetic(): MatchInput[] {
  const seeds = seedInputs();
  return seeds.flatMap((seed, i) => {
    const other = seeds[(i + 3) % seeds.length]?.text ?? '';
    const middle = seed.text.length >> 1;
    return [
      seed,
      { ...seed, id: `${seed.id}-cut`, text: seed.text.slice(500) },
      { ...seed, id: `${seed.id}-tail`, text: seed.text.slice(0, -700) },
      { ...seed, id: `${seed.id}-half`, text: seed.text.slice(middle) },
      {
        ...seed,
        id: `${seed.id}-spliced`,
        text: `${seed.text.slice(0, middle)}\n${other.slice(other.length >> 1)}`,
      },
      { ...seed, id: `${seed.id}-changed`, text: seed.text.replace(/\d+/g, '47').replaceAll('Minh', 'Karl') },
    ];
  });
}

describe('the partition', () => {
  it('of any subset is what a matcher that had the rest taken out says', () => {
    const documents = synthetic();
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: 4, maxLength: 16 }), (kept) => {
        const matcher = createMatcher(model);
        matcher.addAll(documents, documents.map(readOnce));
        const keptIds = new Set(kept.map(({ id }) => id));
        for (const { id } of documents) if (!keptIds.has(id)) matcher.remove(id);
        const last = new Map<string, string[]>();
        for (const document of kept)
          for (const group of matcher.addAll([document], [readOnce(document)]))
            for (const id of group) last.set(id, group);
        const stories = [...new Set(last.values())].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
        expect(stories).toEqual(storiesOf(kept));
      }),
      { numRuns: 10 },
    );
  });
});

describe('a matcher', () => {
  it('says of a lone article that it is alone', () => {
    const matcher = createMatcher(model);
    expect(matcher.add(input('a', 'de', 'Ein kurzer Text über nichts.'))).toEqual([['a']]);
    expect(matcher.has('a')).toBe(true);
    expect(matcher.has('b')).toBe(false);
  });

  it('knows nothing of an article that never came, and says of each what hangs together with it in order', () => {
    const matcher = createMatcher(model);
    const [german, ukrainian, , korea] = seedInputs();
    if (!german || !ukrainian || !korea) throw new Error('The seeds are missing.');
    matcher.addAll([korea, ukrainian, german]);
    expect(matcher.groupsWith('unknown')).toEqual([['unknown']]);
    expect(matcher.bestPartner('unknown', [german.id])).toBeNull();
    expect(matcher.bestPartner(german.id, ['unknown', german.id])).toBeNull();
    expect(matcher.bestPartner(german.id, ['unknown', german.id, ukrainian.id])?.to).toBe(ukrainian.id);
    expect(matcher.remove('unknown')).toEqual([]);
    expect(matcher.groupsWith(ukrainian.id)).toEqual([[german.id, ukrainian.id].sort()]);
    expect(matcher.limitsHit()).toBe(0);
  });

  it('takes an article anew when its id comes again with another text', () => {
    const [a, b, , d] = seedInputs();
    if (!a || !b || !d) throw new Error('The seeds are missing.');
    const matcher = createMatcher(model);
    matcher.add(a);
    matcher.add(b);
    expect(matcher.add({ ...b, text: d.text, language: d.language })).toEqual([['000'], ['001']]);
    expect(matcher.add(b)).toEqual([['000', '001']]);
  });

  it('gives the rest of the component when an article is removed', () => {
    const matcher = createMatcher(model);
    for (const seed of seedInputs()) matcher.add(seed);
    expect(matcher.remove('001')).toEqual([['000', '002']]);
    expect(matcher.has('001')).toBe(false);
    expect(matcher.remove('001')).toEqual([]);
  });

  it('names the best partner of an article in its group', () => {
    const matcher = createMatcher(model);
    for (const seed of seedInputs()) matcher.add(seed);
    const partner = matcher.bestPartner('002', ['000', '001', '002', '003']);
    expect(partner?.kind).toBe('translation');
    expect(['000', '001']).toContain(partner?.to);
    expect(matcher.bestPartner('003', ['003'])).toBeNull();
  });

  it('names the partner that judging every pair anew names, also where all of them are strangers', () => {
    const matcher = createMatcher(model);
    const seeds = seedInputs();
    matcher.addAll(seeds);
    const read = new Map(seeds.map((seed) => [seed.id, features(seed, model)]));
    const judged = (a: string, b: string) => {
      const [one, other] = [read.get(a), read.get(b)];
      if (!one || !other) throw new Error(`No seed ${a} or ${b}.`);
      return { to: b, ...judge(one, other, model) };
    };
    const ids = [...read.keys()].sort();
    for (const id of ids) {
      const verdicts = ids.filter((other) => other !== id).map((other) => judged(id, other));
      const strangers = verdicts.filter(({ logit }) => logit < 0);
      expect(strangers.length).toBeGreaterThan(1);
      for (const group of [verdicts, strangers]) {
        const most = Math.max(...group.map(({ logit }) => logit));
        const best = group.find(({ logit }) => logit === most);
        expect(matcher.bestPartner(id, [id, ...group.map(({ to }) => to)])).toEqual(best);
      }
    }
  });

  it('keeps more copies than are compared at once of one report in one story', () => {
    const text = seedInputs()[3]?.text ?? '';
    const matcher = createMatcher(model);
    let stories: string[][] = [];
    // One by one; a part of the text will do, and is read faster.
    for (let i = 0; i < 60; i++)
      stories = matcher.add(input(String(i).padStart(3, '0'), 'de', `${text.slice(0, 1200)}\nAusgabe ${i}`));
    expect(stories).toHaveLength(1);
    expect(stories[0]).toHaveLength(60);
  });
});
