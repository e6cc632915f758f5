import { describe, expect, it } from 'vitest';
import { createGridProducts } from '../../src/matching/vectors/grid-products.ts';

describe('the products of all rows of one table with all rows of another', () => {
  const [rows, length] = [11, 32];
  /** Bytes that look like chance, the greatest and the least among them. */
  const table = (seed: number): Int8Array =>
    Int8Array.from({ length: rows * length }, (_, k) =>
      k < length ? (seed % 2 === 0 ? -128 : 127) : ((seed + 7) * (k + 3) * 7919) % 256,
    );

  it('are what multiplying one by one gives, table after table', () => {
    const products = createGridProducts(rows, length);
    for (const [a, b] of [
      [table(1), table(2)],
      [table(2), table(4)],
      [table(3), table(1)],
    ] as const) {
      const expected = Array.from({ length: rows * rows }, (_, cell) => {
        const [i, j] = [Math.floor(cell / rows) * length, (cell % rows) * length];
        return Array.from({ length }, (_, k) => (a[i + k] ?? 0) * (b[j + k] ?? 0)).reduce((x, y) => x + y);
      });
      expect(Array.from(products.of(a, b))).toEqual(expected);
    }
  });
});
