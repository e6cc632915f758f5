/** Terms sorted into bins: `columns[t][i]` is the bin of pair i, `cuts[t][b]` the greatest value in bin b. */
export interface Binned {
  columns: Uint8Array[];
  cuts: Float64Array[];
}

/** Bins of about equal size, finer towards the top, where the true pairs are. */
export function bin(rows: readonly Float64Array[], terms: number): Binned {
  const columns: Uint8Array[] = [];
  const cuts: Float64Array[] = [];
  for (let term = 0; term < terms; term++) {
    const values = Float64Array.from(rows, (row) => row[term] ?? 0);
    const sorted = values.slice().sort();
    const cut = Float64Array.from(
      new Set(shares.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0)),
    ).sort();
    cuts.push(cut);
    columns.push(Uint8Array.from(values, (value) => binOf(value, cut)));
  }
  return { columns, cuts };
}

const shares = [
  ...Array.from({ length: 31 }, (_, i) => (i + 1) / 32),
  ...[0.975, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.9965, 0.998, 0.999],
];

/** The number of cuts below the value. */
function binOf(value: number, cut: Float64Array): number {
  let low = 0;
  let high = cut.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cut[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
