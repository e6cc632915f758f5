import { describe, expect, it } from 'vitest';
import { createRowProducts } from '../../src/matching/vectors/row-products.ts';

describe('the products of rows', () => {
  const length = 40;
  /** Bytes that look like chance, the greatest and the least among them. */
  const row = (n: number): Int8Array =>
    Int8Array.from({ length }, (_, k) => (n === 3 ? -128 : n === 4 ? 127 : ((n + 7) * (k + 3) * 7919) % 256));
  const plain = (a: Int8Array, b: Int8Array): number =>
    a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

  it('are what multiplying one by one gives, of more rows than the program takes at once, in any order', () => {
    const products = createRowProducts(length);
    const count = 9000;
    for (let n = count - 1; n >= 0; n--) products.put(n, row(n));
    const rows = Uint32Array.from({ length: count }, (_, i) => (i * 7001) % count);
    for (const asked of [row(3), row(4), row(11)]) {
      const sums = products.of(asked, rows, count);
      expect(Array.from(sums.subarray(0, count))).toEqual(Array.from(rows, (n) => plain(asked, row(n))));
    }
    expect(products.of(row(5), rows, 2).subarray(0, 2)).toEqual(
      Int32Array.from([0, 7001], (n) => plain(row(5), row(n))),
    );
  });

  it('are those of the row that was put last', () => {
    const products = createRowProducts(length);
    for (const n of [1, 2]) products.put(0, row(n));
    expect(products.of(row(9), Uint32Array.of(0), 1)[0]).toBe(plain(row(9), row(2)));
  });
});
