import { describe, expect, it } from 'vitest';
import { withRoom } from '../../src/matching/columns.ts';
import { createRecent } from '../../src/matching/recent.ts';

describe('a column', () => {
  it('with room enough is the same one', () => {
    const column = Uint32Array.of(1, 2, 3);
    expect(withRoom(column, 3)).toBe(column);
    expect(withRoom(column, 0)).toBe(column);
  });

  it('grows by an eighth of what is asked for, and to 64 at least', () => {
    expect(withRoom(new Uint32Array(3), 4)).toHaveLength(64);
    expect(withRoom(new Uint32Array(64), 1000)).toHaveLength(1125);
    expect(withRoom(new Uint32Array(64), 1001)).toHaveLength(1127);
  });

  it('keeps its kind and what it holds', () => {
    const longer = withRoom(Float32Array.of(0.5, -1), 3);
    expect(longer).toBeInstanceOf(Float32Array);
    expect(Array.from(longer.subarray(0, 3))).toEqual([0.5, -1, 0]);
    const filled = withRoom(Int32Array.of(7), 2, -1);
    expect(Array.from(filled)).toEqual([7, ...new Array<number>(63).fill(-1)]);
  });
});

describe('what was asked for last', () => {
  const filled = (count: number, most = 3) => {
    const recent = createRecent<number, string>(most);
    for (let key = 0; key < count; key++) expect(recent.set(key, `v${key}`)).toBe(`v${key}`);
    return recent;
  };
  const known = (recent: ReturnType<typeof filled>, count: number): number[] =>
    Array.from({ length: count }, (_, key) => key).filter((key) => recent.get(key) !== undefined);

  it('is remembered: as many as are wanted, and twice as many at most', () => {
    expect(known(filled(3), 3)).toEqual([0, 1, 2]);
    expect(filled(4).get(0)).toBe('v0');
    expect(filled(6).get(0)).toBe('v0');
    const seventh = filled(7);
    expect(seventh.get(2)).toBeUndefined();
    expect([3, 4, 5, 6].map((key) => seventh.get(key))).toEqual(['v3', 'v4', 'v5', 'v6']);
  });

  it('is remembered the longer the later it was asked for', () => {
    const recent = filled(4);
    expect(recent.get(0)).toBe('v0');
    for (let key = 10; key < 12; key++) recent.set(key, 'new');
    expect(recent.get(0)).toBe('v0');
    expect(recent.get(1)).toBeUndefined();
  });

  it('is forgotten where it is taken out, or where something holds of it', () => {
    const recent = filled(5);
    for (const key of [0, 4]) recent.delete(key);
    expect([recent.get(0), recent.get(4), recent.get(1)]).toEqual([undefined, undefined, 'v1']);
    const others = filled(5);
    others.forget((value) => value === 'v1' || value === 'v4');
    expect([0, 1, 2, 3, 4].map((key) => others.get(key))).toEqual(['v0', undefined, 'v2', 'v3', undefined]);
  });
});
