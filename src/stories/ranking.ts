/** One reason to prefer some things: higher scores first. A score that is equal for all decides nothing. */
export interface Criterion<T> {
  score(candidate: T): number | string;
  /** Why the preferred one is preferred, in words that follow "because". */
  reason(candidate: T): string;
}

/**
 * The best candidate by the first criterion that tells it from each other one, and the reason that set it apart from the
 * second best. The last criterion must tell all candidates apart, so that the answer does not depend on their order.
 *
 * @returns undefined where there is no candidate.
 */
export const best = <T>(
  candidates: readonly T[],
  criteria: readonly Criterion<T>[],
): { candidate: T; reason: string | null } | undefined => {
  const judged = criteria.map(scoredOnce);
  const [first, second] = [...candidates].sort((a, b) => {
    const deciding = judged.find(({ score }) => score(a) !== score(b));
    return deciding === undefined ? 0 : deciding.score(a) > deciding.score(b) ? -1 : 1;
  });
  if (first === undefined) return undefined;
  const deciding =
    second === undefined ? undefined : judged.find(({ score }) => score(first) !== score(second));
  return { candidate: first, reason: deciding?.reason(first) ?? null };
};

/** The criterion with each score made where it is first asked for: sorting asks for it again and again. */
const scoredOnce = <T>(criterion: Criterion<T>): Criterion<T> => {
  const known = new Map<T, number | string>();
  return {
    score: (candidate) => {
      const score = known.get(candidate) ?? criterion.score(candidate);
      known.set(candidate, score);
      return score;
    },
    reason: (candidate) => criterion.reason(candidate),
  };
};
