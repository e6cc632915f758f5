/*
 * The lines that a match can vote for, worked out once. With u = (p + q) / 2 and v = q - p, a line is
 * v = first (1 - u) + last u; both ends are multiples of 0.05 from -0.3 to 0.3. In these coordinates turning the two
 * articles round only changes the sign of v, so that the verdict does not depend on which of the two comes first.
 */

const steps = 13;
const tolerance = 0.05;

/** Line i turned round is line `lineCount - 1 - i`. */
export const lineCount = steps * steps;

/** Matches further off than this vote for no line. */
export const widest = 0.35;

/** v at u = 0 and at u = 1. */
export const ends = (index: number): { first: number; last: number } => ({
  first: endOf(Math.floor(index / steps)),
  last: endOf(index % steps),
});

/** A line as q = from + (to - from) p, and how far it is from q = p. */
export function lineOf(index: number): { from: number; to: number; deviation: number } {
  const { first, last } = ends(index);
  const lean = (last - first) / 2;
  const from = first / (1 - lean);
  return { from, to: from + (1 + lean) / (1 - lean), deviation: Math.abs(first) + Math.abs(last) };
}

const endOf = (index: number): number => (index - (steps - 1) / 2) / 20;

const levelsOfU = 33;
const levelsOfV = 36;

/** The place in the table of a match at p and q; where q is less than p, of the same match turned round. */
export const placeInTable = (p: number, q: number): number =>
  Math.round(((p + q) / 2) * (levelsOfU - 1)) * levelsOfV +
  Math.min(levelsOfV - 1, Math.round(Math.abs(q - p) * 100));

/** For each place where its lines begin in `near`; how much of a match's vote each gets is in `shares`. */
export const starts = new Uint32Array(levelsOfU * levelsOfV + 1);
const nearLines: number[] = [];
const nearShares: number[] = [];
for (let place = 0; place < levelsOfU * levelsOfV; place++) {
  const u = Math.floor(place / levelsOfV) / (levelsOfU - 1);
  const v = (place % levelsOfV) / 100;
  for (let line = 0; line < lineCount; line++) {
    const distance = Math.abs(endOf(Math.floor(line / steps)) * (1 - u) + endOf(line % steps) * u - v);
    if (distance >= tolerance) continue;
    nearLines.push(line);
    nearShares.push(1 - distance / tolerance);
  }
  starts[place + 1] = nearLines.length;
}
export const near = Uint8Array.from(nearLines);
export const shares = Float64Array.from(nearShares);
