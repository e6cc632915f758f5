import type { AnchorTable } from '../anchors/anchor-table.ts';
import { NUMBER } from '../anchors/word-reader.ts';
import { hash32 } from '../vectors/hash.ts';

/** A number of an article where it stands. */
export interface Figure {
  /** 0 is the start of the text, 1 its end. */
  at: number;
  /** What is left of it without units and thousands, hashed, in every reading. */
  digits: number[];
  /** Up to twelve: some languages write such numbers in words. */
  small: boolean;
}

/** What the numbers of two articles say against their being one report. */
export interface Contradictions<F extends Figure> {
  /** Numbers of one that the other has not, where the other has text too. */
  first: F[];
  second: F[];
  /** How many numbers both have, of the article that has fewer. */
  agree: number;
}

/**
 * Which numbers of two articles contradict each other: those in the part that both have, by the line that maps places
 * in the first to places in the second, with the digits of no number of the other article. Units and thousands do not
 * matter (`20 thousand`, `20,000`); small numbers contradict nothing.
 */
export function contradictionsOf<F extends Figure>(
  a: readonly F[],
  b: readonly F[],
  { from, to }: { from: number; to: number },
): Contradictions<F> {
  const [left, right] = [distinct(a), distinct(b)];
  const [lonelyA, lonelyB] = [without(left, right), without(right, left)];
  return {
    first: lonelyA.filter(({ at, small }) => !small && isWithin(from + (to - from) * at)),
    second: lonelyB.filter(({ at, small }) => !small && isWithin((at - from) / (to - from))),
    agree: Math.min(left.length - lonelyA.length, right.length - lonelyB.length),
  };
}

/**
 * Whether the numbers say that two articles are not one report: at least three of each contradict the other, and no more
 * agree. Translations of one report lose and garble numbers, but not half of them.
 */
export const contradict = ({ first, second, agree }: Contradictions<Figure>): boolean => {
  const differ = Math.min(first.length, second.length);
  return differ >= leastDiffering && differ >= agree;
};

/**
 * The numbers of a table of anchors, in the order of the text. Those asked for last are kept: an article is judged with
 * many others, one after the other.
 */
export function figuresOf(table: AnchorTable): readonly Figure[] {
  const known = lately.get(table);
  if (known) return known;
  const figures = readFigures(table);
  if (++kept > mostLately) [lately, kept] = [new WeakMap(), 1];
  lately.set(table, figures);
  return figures;
}

/** Weak: a table may be a view on megabytes of a matcher that is gone. */
let lately = new WeakMap<AnchorTable, readonly Figure[]>();
let kept = 0;
const mostLately = 256;

function readFigures({ kinds, prefixes, positions }: AnchorTable): Figure[] {
  const places: { at: number; prefix: number }[] = [];
  for (let i = 0; i < kinds.length; i++)
    if (kinds[i] === NUMBER) places.push({ at: positions[i] ?? 0, prefix: prefixes[i] ?? 0 });
  return toFigures(places);
}

/** Number anchors by place and key prefix -> numbers, each with what its first anchor has beside. */
export function toFigures<P extends { at: number; prefix: number }>(places: readonly P[]): (P & Figure)[] {
  const figures = new Map<number, P & Figure>();
  for (const place of places) {
    const known = figures.get(place.at);
    // A prefix has the digits already, unless there is only one before the zeros.
    const digits = singleDigits.get(place.prefix) ?? place.prefix;
    const isSmall = smallNumbers.has(place.prefix);
    if (known) {
      known.digits.push(digits);
      known.small &&= isSmall;
    } else figures.set(place.at, { ...place, digits: [digits], small: isSmall });
  }
  return [...figures.values()].sort((a, b) => a.at - b.at);
}

const leastDiffering = 3;
const isWithin = (place: number): boolean => place > -0.02 && place < 1.02;

const singleDigits = new Map<number, number>();
for (let digit = 1; digit < 10; digit++)
  for (let zeros = 0; zeros < 10; zeros++) singleDigits.set(hash32(`n:${digit}${'0'.repeat(zeros)}`), digit);

const smallNumbers = new Set(
  [...Array.from({ length: 12 }, (_, i) => `n:${i + 1}`), 'm:11', 'm:12'].map((key) => hash32(key)),
);

/** Each number where it stands first. */
function distinct<F extends Figure>(figures: readonly F[]): F[] {
  const known = new Map<string, F>();
  for (const figure of figures) {
    const digits = figure.digits.join();
    if (!known.has(digits)) known.set(digits, figure);
  }
  return [...known.values()];
}

function without<F extends Figure>(figures: readonly F[], others: readonly F[]): F[] {
  const known = new Set(others.flatMap(({ digits }) => digits));
  return figures.filter(({ digits }) => !digits.some((each) => known.has(each)));
}
