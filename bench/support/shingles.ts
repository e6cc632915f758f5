/** Share of the shingles right, wrongly there and missing; the three sum to 1, so that no text weighs more for its length. */
export interface Overlap {
  right: number;
  extra: number;
  missing: number;
}

export interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

const SHINGLE = 4;

/**
 * How well a text matches the true one, by shingles of four tokens counted with their repetitions. The measure of
 * Scrapinghub's article-extraction-benchmark (evaluate.py, string_shingle_matching).
 */
export const overlap = (truth: string, found: string): Overlap => {
  const [wanted, got] = [shingles(truth), shingles(found)];
  let [right, extra, missing] = [0, 0, 0];
  for (const key of new Set([...wanted.keys(), ...got.keys()])) {
    const [want, have] = [wanted.get(key) ?? 0, got.get(key) ?? 0];
    right += Math.min(want, have);
    extra += Math.max(0, have - want);
    missing += Math.max(0, want - have);
  }
  const sum = right + extra + missing;
  return sum === 0
    ? { right, extra, missing }
    : { right: right / sum, extra: extra / sum, missing: missing / sum };
};

/** Mean precision over the pages where something was found, mean recall where there is something to find, and F1 of the two means. */
export const scores = (overlaps: readonly Overlap[]): Scores => {
  const precision = mean(
    overlaps.filter((o) => o.right + o.extra > 0).map((o) => ratio(o.right, o.extra, o.missing)),
  );
  const recall = mean(
    overlaps.filter((o) => o.right + o.missing > 0).map((o) => ratio(o.right, o.missing, o.extra)),
  );
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
};

const ratio = (right: number, wrong: number, other: number): number =>
  wrong === 0 && other === 0 ? 1 : right / (right + wrong);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const shingles = (text: string): Map<string, number> => {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, tokens.length - SHINGLE + 1); at++) {
    const key = tokens.slice(at, at + SHINGLE).join(' ');
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};
