import type { KeyTable } from '../../src/matching/model/model.ts';

/** The table of these keys and values, in whatever order they are given. */
export function keyTable(entries: readonly (readonly [key: number, value: number])[]): KeyTable {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  return {
    keys: Uint32Array.from(sorted, ([key]) => key),
    values: Uint32Array.from(sorted, ([, value]) => value),
  };
}
