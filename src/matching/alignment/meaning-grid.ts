import { type Meaning, segments } from '../lexicon/lexicon.ts';
import { dimensions } from '../model/model.ts';
import { createGridProducts } from '../vectors/grid-products.ts';
import { ends, lineCount } from './line-table.ts';

/** How the meanings of two texts run side by side. All cosines, from -1 to 1. */
export interface MeaningGrid {
  /** Of the whole texts. */
  whole: number;
  /** Mean of the tenths at least two apart: what any two parts have in common. */
  apart: number;
  /** Mean along q = p. */
  straight: number;
  /** For each line the sum along it over the tenths that both texts have there. */
  sums: Float64Array;
}

/** Compares two meanings. The result is reused by the next call. */
export function compareMeanings(a: Meaning, b: Meaning): MeaningGrid {
  result.whole = 0;
  result.apart = 0;
  result.straight = 0;
  result.sums.fill(0);
  if (a.known === 0 || b.known === 0) {
    grid.fill(0);
    return result;
  }
  const sums = multiplied.of(a.vectors, b.vectors);
  result.whole = (sums[0] ?? 0) / greatest;
  let apart = 0;
  for (let t = 0; t < segments; t++)
    for (let s = 0; s < segments; s++) {
      const cosine = (sums[(t + 1) * parts + s + 1] ?? 0) / greatest;
      products[t * segments + s] = cosine;
      if (t === s) result.straight += cosine / segments;
      if (t - s > 1 || s - t > 1) apart += cosine;
    }
  result.apart = apart / ((segments - 1) * (segments - 2));
  fillGrid();
  for (let line = 0; line < lineCount; line++) {
    let sum = 0;
    const end = (line + 1) * levels;
    // What lies outside of either text is 0 in the grid.
    for (let at = line * levels; at < end; at++) sum += grid[cells[at] ?? 0] ?? 0;
    result.sums[line] = sum / levels;
  }
  return result;
}

/** Means along a line over the parts that both texts have: of all, of the weakest quarter and of the next. */
export function alongLine(line: number): { mean: number; weakest: number; secondWeakest: number } {
  const values: number[] = [];
  for (let level = 0; level < levels; level++) {
    const cell = cells[line * levels + level] ?? 0;
    if (inside[cell]) values.push(grid[cell] ?? 0);
  }
  const part = (from: number, to: number): number =>
    values.slice(from, to).reduce((sum, value) => sum + value, 0) / Math.max(1, to - from);
  const quarter = values.length / 4;
  const quarters = [0, 1, 2, 3]
    .map((i) => part(Math.round(i * quarter), Math.round((i + 1) * quarter)))
    .sort((x, y) => x - y);
  return { mean: part(0, values.length), weakest: quarters[0] ?? 0, secondWeakest: quarters[1] ?? 0 };
}

/** Levels of u = (p + q) / 2, and steps of v = q - p of a fortieth from -0.3 to 0.3. */
const levels = 12;
const reach = 12;
const width = 2 * reach + 1;
const vOf = (step: number): number => (step - reach) / 40;

/** The whole, then the tenths. */
const parts = segments + 1;
const multiplied = createGridProducts(parts, dimensions);
/** The sum of products of two vectors that are the same. */
const greatest = 127 * 127;
const products = new Float64Array(segments * segments);
const grid = new Float64Array(levels * width);
const inside = new Uint8Array(levels * width);
const cells = new Uint16Array(lineCount * levels);
const result: MeaningGrid = { whole: 0, apart: 0, straight: 0, sums: new Float64Array(lineCount) };

/** For each cell of the grid the four tenths around it and their shares. */
const corners = new Uint8Array(levels * width * 4);
const cornerShares = new Float64Array(levels * width * 4);
for (let level = 0; level < levels; level++) {
  const u = (level + 0.5) / levels;
  for (let step = 0; step < width; step++) {
    const cell = level * width + step;
    const [p, q] = [u - vOf(step) / 2, u + vOf(step) / 2];
    inside[cell] = p >= 0 && p <= 1 && q >= 0 && q <= 1 ? 1 : 0;
    const [i, x] = between(p);
    const [j, y] = between(q);
    const at = cell * 4;
    corners.set(
      [i * segments + j, (i + 1) * segments + j, i * segments + j + 1, (i + 1) * segments + j + 1],
      at,
    );
    cornerShares.set([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y], at);
  }
  for (let line = 0; line < lineCount; line++) {
    const { first, last } = ends(line);
    const v = first * (1 - u) + last * u;
    // Halves are rounded away from nought, so that a line and its mirror image stay such.
    const step = Math.sign(v) * Math.round(Math.abs(v) * 40);
    cells[line * levels + level] = level * width + reach + step;
  }
}

/** The tenth whose middle lies before a position, and how far the position is towards the next one's. */
function between(position: number): [number, number] {
  const at = Math.max(0, Math.min(segments - 1, position * segments - 0.5));
  const first = Math.min(segments - 2, Math.floor(at));
  return [first, at - first];
}

function fillGrid(): void {
  for (let cell = 0; cell < grid.length; cell++) {
    if (!inside[cell]) continue;
    const at = cell * 4;
    grid[cell] =
      (cornerShares[at] ?? 0) * (products[corners[at] ?? 0] ?? 0) +
      (cornerShares[at + 1] ?? 0) * (products[corners[at + 1] ?? 0] ?? 0) +
      (cornerShares[at + 2] ?? 0) * (products[corners[at + 2] ?? 0] ?? 0) +
      (cornerShares[at + 3] ?? 0) * (products[corners[at + 3] ?? 0] ?? 0);
  }
}
