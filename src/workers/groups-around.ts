import type { DocumentId } from '../schemas/document.ts';
import type { MatchState } from './match-state.ts';

/** The groups of some articles, with those of all articles that share a story with one of theirs. */
export const groupsAround = (some: readonly DocumentId[], state: MatchState): string[][] => {
  const { stories } = state;
  const articles = new Set<DocumentId>(some);
  const groups = new Set<string[]>();
  for (const id of articles) {
    const group = state.groupOf(id);
    groups.add(group);
    for (const other of group) articles.add(other);
    for (const other of stories.byId.get(stories.storyOf.get(id) ?? '')?.articles ?? []) articles.add(other);
  }
  return [...groups];
};
