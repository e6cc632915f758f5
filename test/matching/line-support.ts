import { lineCount } from '../../src/matching/alignment/line-table.ts';
import type { Matches } from '../../src/matching/alignment/matches.ts';
import type { MeaningGrid } from '../../src/matching/alignment/meaning-grid.ts';

/** A match of weight one at each place. */
export const matchesAt = (places: readonly (readonly [number, number])[]): Matches => ({
  count: places.length,
  p: Float64Array.from(places, ([p]) => p),
  q: Float64Array.from(places, ([, q]) => q),
  votes: new Float64Array(places.length).fill(1),
  weights: new Float64Array(places.length).fill(1),
  groups: Int32Array.from(places.keys()),
  kinds: new Uint8Array(places.length),
  shared: places.length,
  sharedNumbers: 0,
  cosine: 0,
});

/** Two texts whose meaning is not known. */
export const unknown: MeaningGrid = { whole: 0, apart: 0, straight: 0, sums: new Float64Array(lineCount) };
