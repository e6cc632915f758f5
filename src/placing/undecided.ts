import type { Matcher } from '../matching/matcher.ts';
import type { DocumentId } from '../schemas/document.ts';

/**
 * The articles whose groups may be others than their stories, because nothing was appended yet of what touched them. A
 * matcher takes an article in once; where the decision on it is made again, what it touched then counts again.
 */
export interface Undecided {
  note(articles: Iterable<DocumentId>): void;
  /** Notes what has just been touched. @returns its groups and those of all that is undecided, sorted by their first. */
  groups(touched: readonly string[][]): string[][];
  isEmpty(): boolean;
  /** All has been decided on. */
  clear(): void;
}

export const createUndecided = (matcher: Pick<Matcher, 'has' | 'groupsWith'>): Undecided => {
  const articles = new Set<DocumentId>();
  const note = (more: Iterable<DocumentId>): void => {
    for (const id of more) articles.add(id);
  };
  return {
    note,
    groups(touched) {
      const groups = new Map(touched.map((group) => [group[0] ?? '', group]));
      const seen = new Set(touched.flat());
      for (const id of articles) {
        if (seen.has(id) || !matcher.has(id)) continue;
        for (const group of matcher.groupsWith(id)) {
          groups.set(group[0] ?? '', group);
          for (const other of group) seen.add(other);
        }
      }
      note(seen);
      return [...groups.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    },
    isEmpty: () => articles.size === 0,
    clear: () => articles.clear(),
  };
};
