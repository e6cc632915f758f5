/** The stretch of two articles in which most of what one would expect in common is missing. */
export interface Hole {
  /** What is missing there, as a share of all that is in common. */
  share: number;
  /** The same in standard deviations, as if each unit of weight came by chance: what few anchors leave open is small. */
  surprise: number;
}

/** Parts that the text is divided into to look for it. */
export const stretches = 24;

/**
 * The greatest sum of what neighbouring stretches lack (the maximum of a cumulative sum; Page 1954). In: by stretch of
 * the part that both articles have, the weight that both have there and the weight in common. What is in common is
 * expected in proportion to the weight. Articles that were pasted together and share one part have such a hole in the
 * other; a cut text or a foreign sentence leaves none, or a small one.
 */
export function holeIn(weights: Float64Array, common: Float64Array): Hole {
  let weight = 0;
  let total = 0;
  for (let i = 0; i < stretches; i++) {
    weight += weights[i] ?? 0;
    total += common[i] ?? 0;
  }
  if (weight === 0 || total === 0) return { share: 0, surprise: 0 };
  let missing = 0;
  let most = 0;
  for (let i = 0; i < stretches; i++) {
    missing = Math.max(0, missing + (total * (weights[i] ?? 0)) / weight - (common[i] ?? 0));
    if (missing > most) most = missing;
  }
  return { share: most / total, surprise: most / Math.sqrt(total + 0.1) };
}
