/** A stretch of a line that an anchor stands at; `number` tells which of the anchors. */
export interface AnchorMark {
  number: number;
  start: number;
  end: number;
}

/** Marks by line, each line's in its order and apart from each other. */
export type AnchorMarks = ReadonlyMap<number, readonly AnchorMark[]>;

/**
 * Where anchors stand in a text: of the places where each is written as it is in the evidence, the one nearest to its
 * share of the text. One that is not found, or lies within a stronger one, has no mark.
 *
 * @param lines of the text, the headline among them.
 * @param anchors the strongest first; `at` from 0 for the start to 1 for the end.
 */
export const markAnchors = (
  lines: readonly string[],
  anchors: readonly { written: string; at: number }[],
): AnchorMarks => {
  const text = lines.join('\n');
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const marks = new Map<number, AnchorMark[]>();
  for (const [number, { written, at }] of anchors.entries()) {
    const found = nearestTo(text, written, at * text.length);
    if (found === null) continue;
    const line = lastAtOrBefore(starts, found);
    const start = found - (starts[line] ?? 0);
    const mark = { number, start, end: start + written.length };
    const there = marks.get(line) ?? [];
    if (there.some((other) => mark.start < other.end && other.start < mark.end)) continue;
    marks.set(line, [...there, mark]);
  }
  for (const there of marks.values()) there.sort((a, b) => a.start - b.start);
  return marks;
};

export const markedIn = (marks: AnchorMarks): Set<number> =>
  new Set([...marks.values()].flat().map(({ number }) => number));

const nearestTo = (text: string, words: string, place: number): number | null => {
  let best: number | null = null;
  if (words === '' || words.includes('\n')) return null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    if (best !== null && Math.abs(at - place) >= Math.abs(best - place)) break;
    best = at;
  }
  return best;
};

const lastAtOrBefore = (starts: readonly number[], place: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
};
