import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPackedStoryOf } from '../../src/placing/packed-story-of.ts';

const hash = (of: string): string => createHash('sha256').update(of).digest('hex');

describe('the story of each article, packed', () => {
  it('is what a map would say, whatever was set and deleted before', () => {
    const article = fc.nat(20).map((n) => (n === 0 ? 'a' : hash(`article ${n}`)));
    const story = fc.nat(8).map((n) => (n === 0 ? 's' : `s_${hash(`story ${n}`).slice(0, 16)}`));
    const steps = fc.array(fc.record({ article, story: fc.option(story) }), { maxLength: 100 });
    fc.assert(
      fc.property(steps, (all) => {
        const packed = createPackedStoryOf();
        const map = new Map<string, string>();
        for (const { article, story } of all) {
          expect(packed.has(article)).toBe(map.has(article));
          if (story === null) expect(packed.delete(article)).toBe(map.delete(article));
          else {
            packed.set(article, story);
            map.set(article, story);
          }
          expect(packed.get(article)).toBe(map.get(article));
          expect(packed.size).toBe(map.size);
        }
        expect([...packed.keys()].sort()).toEqual([...map.keys()].sort());
        for (const [article, story] of map) expect(packed.get(article)).toBe(story);
      }),
    );
  });
});
