import { setImmediate } from 'node:timers/promises';
import type { DocumentId } from '../schemas/document.ts';
import type { MatchState } from './match-state.ts';

/**
 * The groups of all articles of a state, each once. Others have their turn every now and then: it is the work of
 * seconds where there are a hundred thousand.
 */
export const allGroups = async ({
  stories,
  groupsWith,
}: Pick<MatchState, 'stories' | 'groupsWith'>): Promise<string[][]> => {
  const groups: string[][] = [];
  const grouped = new Set<DocumentId>();
  let looked = 0;
  for (const id of [...stories.storyOf.keys()]) {
    if (grouped.has(id)) continue;
    take(groupsWith(id), grouped, groups);
    if (++looked % groupsAtOnce === 0) await setImmediate();
  }
  return groups;
};

/**
 * The groups of some articles, with those of all articles that share a story with one of theirs.
 *
 * @param groupsOf the group of an article; or that with others, all of which are wanted then.
 */
export const groupsAround = (
  some: readonly DocumentId[],
  { stories }: Pick<MatchState, 'stories'>,
  groupsOf: (id: DocumentId) => readonly string[][],
): string[][] => {
  const groups: string[][] = [];
  const grouped = new Set<DocumentId>();
  const articles = new Set<DocumentId>(some);
  // A set that grows while it is gone through.
  for (const id of articles) {
    if (!grouped.has(id)) for (const other of take(groupsOf(id), grouped, groups)) articles.add(other);
    for (const other of stories.byId.get(stories.storyOf.get(id) ?? '')?.articles ?? []) articles.add(other);
  }
  return groups;
};

/** Adds those of `some` that are not there yet. Out: the articles in them. */
const take = (some: readonly string[][], grouped: Set<DocumentId>, groups: string[][]): DocumentId[] => {
  const added = some.filter(([first = '']) => !grouped.has(first));
  groups.push(...added);
  const articles = added.flat();
  for (const article of articles) grouped.add(article);
  return articles;
};

const groupsAtOnce = 64;
