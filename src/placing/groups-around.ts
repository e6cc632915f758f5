import type { DocumentId } from '../schemas/document.ts';
import type { MatchState } from './match-state.ts';

/** The groups of some articles, each once. */
export const groupsOf = (
  some: Iterable<DocumentId>,
  { groupOf }: Pick<MatchState, 'groupOf'>,
): string[][] => {
  const groups: string[][] = [];
  const grouped = new Set<DocumentId>();
  for (const id of some) {
    if (grouped.has(id)) continue;
    const group = groupOf(id);
    groups.push(group);
    for (const other of group) grouped.add(other);
  }
  return groups;
};

/** The groups of some articles, with those of all articles that share a story with one of theirs. */
export const groupsAround = (some: readonly DocumentId[], state: MatchState): string[][] => {
  const { stories } = state;
  const groups: string[][] = [];
  const grouped = new Set<DocumentId>();
  const articles = new Set<DocumentId>(some);
  // A set that grows while it is gone through.
  for (const id of articles) {
    if (!grouped.has(id)) {
      const group = state.groupOf(id);
      groups.push(group);
      for (const other of group) {
        grouped.add(other);
        articles.add(other);
      }
    }
    for (const other of stories.byId.get(stories.storyOf.get(id) ?? '')?.articles ?? []) articles.add(other);
  }
  return groups;
};
