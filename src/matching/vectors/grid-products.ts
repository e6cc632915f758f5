import {
  add,
  addProducts,
  constant,
  get,
  i32,
  loop,
  program,
  set,
  simd,
  stepped,
  sumOfLanes,
  unsigned,
  v128,
} from './web-assembly.ts';

/** How alike each row of small whole numbers of one table is to each of another. */
export interface GridProducts {
  /**
   * The sum of products of row i of `a` and row j of `b` at `i * rows + j`; the array is reused by the next call.
   */
  of(a: Int8Array, b: Int8Array): Int32Array;
}

/** Tables of `rows` rows of `length` bytes, a multiple of 8; some ten times as fast as JavaScript does it. */
export function createGridProducts(rows: number, length: number): GridProducts {
  const size = rows * length;
  const second = Math.ceil(size / 16) * 16;
  const sums = 2 * second;
  const { memory, run } = program(
    0,
    [
      [3, i32],
      [length / 8 + 1, v128],
    ],
    codeFor(rows, length, second, sums),
  );
  const left = new Int8Array(memory.buffer, 0, size);
  const right = new Int8Array(memory.buffer, second, size);
  const out = new Int32Array(memory.buffer, sums, rows * rows);
  return {
    of(a, b) {
      left.set(a);
      right.set(b);
      run();
      return out;
    },
  };
}

const [i, j, to, total, firstEighth] = [0, 1, 2, 3, 4] as const;

function codeFor(rows: number, length: number, second: number, sums: number): number[] {
  const eighths = Array.from({ length: length / 8 }, (_, eighth) => eighth);
  const widened = (at: number, eighth: number): number[] => [...get(at), ...simd(0x01, 3, eighth * 8)];
  return loop(
    ...eighths.flatMap((eighth) => [...widened(i, eighth), ...set(firstEighth + eighth)]),
    ...[...constant(second), ...set(j)],
    ...loop(
      ...eighths.flatMap((eighth) => [
        ...[...get(firstEighth + eighth), ...widened(j, eighth)],
        ...addProducts(total, eighth === 0),
      ]),
      ...[...get(to), ...sumOfLanes(total), ...[0x36, 2, ...unsigned(sums)]],
      ...[...get(to), ...constant(4), ...add, ...set(to)],
      ...stepped(j, length, constant(second + rows * length)),
    ),
    ...stepped(i, length, constant(rows * length)),
  );
}
