import type { Matcher } from '../matching/matcher.ts';
import type { DocumentId } from '../schemas/document.ts';

/**
 * The articles that a decision is about, until it is in the log. A matcher takes an article in once; where the decision
 * on it is made again, because others were faster, what it touched then counts again.
 */
export interface Undecided {
  /** Notes articles that are being added. */
  add(articles: Iterable<DocumentId>): void;
  added(): Iterable<DocumentId>;
  /** Notes what has just been touched. @returns its groups and those of all that is undecided, sorted by their first. */
  groups(touched: readonly string[][]): string[][];
  isEmpty(): boolean;
  clear(): void;
}

export const createUndecided = (matcher: Pick<Matcher, 'has' | 'groupsWith'>): Undecided => {
  const added = new Set<DocumentId>();
  const touchedBefore = new Set<DocumentId>();
  return {
    add(articles) {
      for (const id of articles) added.add(id);
    },
    added: () => added,
    groups(touched) {
      const groups = new Map(touched.map((group) => [group[0] ?? '', group]));
      const seen = new Set(touched.flat());
      for (const id of touchedBefore) {
        if (seen.has(id) || !matcher.has(id)) continue;
        for (const group of matcher.groupsWith(id)) {
          groups.set(group[0] ?? '', group);
          for (const other of group) seen.add(other);
        }
      }
      for (const id of seen) touchedBefore.add(id);
      return [...groups.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    },
    isEmpty: () => added.size === 0 && touchedBefore.size === 0,
    clear() {
      added.clear();
      touchedBefore.clear();
    },
  };
};
