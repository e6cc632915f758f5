import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdList, hashIds } from '../../src/matching/id-list.ts';

const hash = (of: number): string => createHash('sha256').update(String(of)).digest('hex');
const shape = { prefix: 's_', digits: 16 };

describe('a list of ids', () => {
  /** Of the shape and of others, some of them nearly of it. */
  const id = fc.nat(60).map((n) => {
    const digits = hash(n).slice(0, 16);
    if (n === 0) return '';
    if (n % 6 === 0) return `name ${n}`;
    if (n % 6 === 1) return `s_${digits.toUpperCase()}`;
    if (n % 6 === 2) return `t_${digits}`;
    if (n % 6 === 3) return `s_00000000${digits.slice(8)}`;
    return `s_${digits}`;
  });
  const steps = fc.array(fc.record({ id, what: fc.constantFrom('put', 'put', 'take') }), { maxLength: 300 });

  for (const reusing of [false, true])
    it(`knows what was put there and not taken out since, where numbers are ${reusing ? '' : 'not '}used again`, () => {
      fc.assert(
        fc.property(steps, (all) => {
          const list = createIdList({ ...shape, reusing });
          const there = new Map<string, number>();
          const numbers = new Set<number>();
          for (const { id, what } of all) {
            const known = there.get(id) ?? -1;
            expect(list.find(id)).toBe(known);
            if (what === 'put' && known < 0) {
              const number = list.add(id);
              expect([...there.values()]).not.toContain(number);
              if (!reusing) expect(numbers).not.toContain(number);
              numbers.add(number);
              there.set(id, number);
            }
            if (what === 'take') {
              list.remove(known);
              there.delete(id);
              expect(list.has(known)).toBe(false);
              expect(list.at(known)).toBeUndefined();
            }
          }
          expect(list.size()).toBe(there.size);
          for (const [id, number] of there) expect([list.at(number), list.has(number)]).toEqual([id, true]);
          const byNumber = [...there].sort(([, a], [, b]) => a - b).map(([id]) => id);
          expect([...list.ids()]).toEqual(byNumber);
        }),
      );
    });

  it('counts from 0, and finds each of thousands', () => {
    const list = createIdList(hashIds);
    for (let n = 0; n < 5000; n++) expect(list.add(hash(n))).toBe(n);
    for (let n = 0; n < 5000; n++) {
      expect(list.find(hash(n))).toBe(n);
      expect(list.at(n)).toBe(hash(n));
      expect(list.find(hash(n + 5000))).toBe(-1);
    }
  });

  it('gives the number of an id that was taken out to another only where it may', () => {
    for (const reusing of [false, true]) {
      const list = createIdList({ ...shape, reusing });
      for (let n = 0; n < 1000; n++) {
        list.remove(n === 0 ? -1 : list.find(`s_${hash(n - 1).slice(0, 16)}`));
        expect(list.add(`s_${hash(n).slice(0, 16)}`)).toBe(reusing ? 0 : n);
      }
      expect(list.size()).toBe(1);
    }
  });
});
