import type { ParagraphPairs } from '../../schemas/verdict.ts';
import type { MatchInput } from '../match-input.ts';
import { distanceFrom } from './line.ts';
import { groupByPrefix, type Place, weightInCommon } from './places.ts';

/** An article as its paragraphs are compared. */
export interface Side {
  input: MatchInput;
  places: readonly Place[];
}

/**
 * Which paragraphs of two articles go together, from the anchors that agree near the line of their places. Each word of
 * one shares itself out among the paragraphs of the other that have it; the pairs are those that a path through both
 * texts in their order collects most of, so that one paragraph may go with several (dynamic programming, as for
 * sentences in Gale and Church 1993, with anchors in the place of lengths). `line` maps places in `a` to those in `b`.
 */
export function pairParagraphs(a: Side, b: Side, line: { from: number; to: number }): ParagraphPairs {
  const [rows, columns] = [countLines(a.input), countLines(b.input)];
  const strengths = strengthsOf(a, b, rows, columns, line);
  const path = bestPath(strengths, rows, columns).map(([i, j]) => ({
    i,
    j,
    strength: strengths[i * columns + j] ?? 0,
  }));
  const pairs = withoutCorners(path)
    .sort((x, y) => y.strength - x.strength || x.i - y.i || x.j - y.j)
    .slice(0, mostPairs)
    .sort((x, y) => x.i - y.i || x.j - y.j)
    .map(({ i, j, strength }) => ({
      a: i - headlinesOf(a.input),
      b: j - headlinesOf(b.input),
      strength: Math.round(strength * 100) / 100,
    }));
  return { counts: [paragraphsOf(a.input), paragraphsOf(b.input)], pairs };
}

/** How many paragraphs the text of an input has. */
export const paragraphsOf = (input: MatchInput): number => input.text.split('\n').length - headlinesOf(input);

const headlinesOf = ({ headline = false }: MatchInput): number => (headline ? 1 : 0);

const mostPairs = 24;
/** What comes after so many lines has no part in it. */
const mostLines = 250;
const band = 0.12;
const leastWeight = 0.4;
/** Two paragraphs of one report share that much of their anchors by chance. */
const byChance = 0.15;
/** A paragraph of less weight than this cannot agree as a whole. */
const leastOfParagraph = 4;

const countLines = ({ text }: MatchInput): number => Math.min(mostLines, text.split('\n').length);

interface Pair {
  i: number;
  j: number;
  strength: number;
}

/**
 * Where a path goes from one pair to the next over a third, that has a paragraph of each: names that neighbours share.
 * The weakest are left out first, until no pair is left of which both paragraphs have another partner.
 */
function withoutCorners(path: readonly Pair[]): Pair[] {
  const kept = new Set(path);
  const rows = new Map<number, number>();
  const columns = new Map<number, number>();
  for (const { i, j } of path) {
    rows.set(i, (rows.get(i) ?? 0) + 1);
    columns.set(j, (columns.get(j) ?? 0) + 1);
  }
  for (const pair of [...path].sort((x, y) => x.strength - y.strength || x.i - y.i || x.j - y.j)) {
    const [row, column] = [rows.get(pair.i) ?? 0, columns.get(pair.j) ?? 0];
    if (row < 2 || column < 2) continue;
    kept.delete(pair);
    rows.set(pair.i, row - 1);
    columns.set(pair.j, column - 1);
  }
  return [...kept];
}

/** Row by row, the share of the anchors' weight of the lesser paragraph that agrees with the other. */
function strengthsOf(
  a: Side,
  b: Side,
  rows: number,
  columns: number,
  { from, to }: { from: number; to: number },
): Float64Array {
  const inCommon = new Float64Array(rows * columns);
  for (const [word, found] of matchesOf(a, b, (p, q) => distanceFrom({ from, to }, p, q)))
    for (const [column, weight] of found) addTo(inCommon, columns, word, column, weight / found.size / 2);
  for (const [word, found] of matchesOf(b, a, (q, p) => distanceFrom({ from, to }, p, q)))
    for (const [row, weight] of found) addTo(inCommon, columns, row, word, weight / found.size / 2);
  const [left, right] = [weightsOf(a.places, rows), weightsOf(b.places, columns)];
  return inCommon.map((weight, cell) => {
    const lesser = Math.min(left[Math.floor(cell / columns)] ?? 0, right[cell % columns] ?? 0);
    return Math.min(1, weight / Math.max(leastOfParagraph, lesser));
  });
}

const addTo = (cells: Float64Array, columns: number, row: number, column: number, weight: number): void => {
  const cell = row * columns + column;
  if (row < cells.length / columns && column < columns) cells[cell] = (cells[cell] ?? 0) + weight;
};

/** For each word of `a` that `b` has near the line: its line, and the weight by the lines of `b` where it stands. */
function matchesOf(
  a: Side,
  b: Side,
  distance: (p: number, q: number) => number,
): [line: number, found: Map<number, number>][] {
  const byPrefix = groupByPrefix(b.places);
  const words = new Map<number, [number, Map<number, number>]>();
  for (const place of a.places)
    for (const other of byPrefix.get(place.prefix) ?? []) {
      const weight = weightInCommon(place, other);
      if (weight < leastWeight || distance(place.at, other.at) > band) continue;
      const [, found] = words.get(place.start) ?? [];
      if (!found) words.set(place.start, [place.line, new Map([[other.line, weight]])]);
      else found.set(other.line, Math.max(weight, found.get(other.line) ?? 0));
    }
  return [...words.values()];
}

/** The weight of each line: of each of its words the heaviest anchor. */
function weightsOf(places: readonly Place[], lines: number): Float64Array {
  const words = new Map<number, Place>();
  for (const place of places)
    if (place.weight > (words.get(place.start)?.weight ?? 0)) words.set(place.start, place);
  const weights = new Float64Array(lines);
  for (const { line, weight } of words.values())
    if (line < lines) weights[line] = (weights[line] ?? 0) + weight;
  return weights;
}

/** The cells that a path collects most from which only goes forward in both texts; those by chance are not among them. */
function bestPath(strengths: Float64Array, rows: number, columns: number): [row: number, column: number][] {
  const width = columns + 1;
  const sums = new Float64Array((rows + 1) * width);
  const gain = (i: number, j: number): number =>
    Math.max(0, (strengths[(i - 1) * columns + j - 1] ?? 0) - byChance);
  const before = (i: number, j: number): number =>
    Math.max(
      sums[(i - 1) * width + j - 1] ?? 0,
      sums[(i - 1) * width + j] ?? 0,
      sums[i * width + j - 1] ?? 0,
    );
  for (let i = 1; i <= rows; i++)
    for (let j = 1; j <= columns; j++) sums[i * width + j] = before(i, j) + gain(i, j);
  const path: [number, number][] = [];
  for (let [i, j] = [rows, columns]; i > 0 && j > 0; ) {
    if (gain(i, j) > 0) path.push([i - 1, j - 1]);
    const [both, up] = [sums[(i - 1) * width + j - 1] ?? 0, sums[(i - 1) * width + j] ?? 0];
    const most = before(i, j);
    if (both === most) [i, j] = [i - 1, j - 1];
    else if (up === most) i--;
    else j--;
  }
  return path.reverse();
}
