import { PermanentError } from '../errors.ts';
import { sha256 } from '../ids.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { StoryId } from '../schemas/story.ts';
import { compareText } from './compare-text.ts';
import type { Stories, Story } from './story.ts';

/** A group of the new partition and the story that it is from now on. */
export interface Assignment {
  articles: DocumentId[];
  story: StoryId;
  /** Living stories that end in this one, the one opened first at the head. */
  merged: StoryId[];
  /** Set where the story is new: how it comes to be. */
  opening: Opening | null;
}

/** A new story is opened for its founding article, or splits off as the largest part that leaves another story. */
export type Opening = { founding: DocumentId } | { from: StoryId; part: DocumentId[] };

/**
 * Gives each group of a partition its story (law 6): a group keeps the story whose founding article it holds; of several
 * the one opened first, and the others merge into it; a group that holds none is a new story.
 *
 * @param salt what distinguishes a new id where the founding article has had a story before.
 * @throws PermanentError where two groups hold the same article.
 */
export const assign = (groups: readonly string[][], stories: Stories, salt: string): Assignment[] => {
  if (new Set(groups.flat()).size < groups.flat().length) {
    throw new PermanentError('Two groups of a partition hold the same article: give each article one group.');
  }
  const taken = new Set<StoryId>();
  const whole = [...groups.map((group) => [...group]), ...rests(groups, stories)];
  for (const group of whole) group.sort(compareText);
  whole.sort(([a = ''], [b = '']) => compareText(a, b));
  return whole.map((articles) => {
    const [keeper, ...merged] = claimants(articles, stories);
    if (keeper) return { articles, story: keeper.id, merged: merged.map(({ id }) => id), opening: null };
    const opening = openingOf(articles, stories);
    const founding = 'founding' in opening ? opening.founding : (opening.part[0] ?? '');
    const story = newStoryId(founding, salt, (id) => stories.byId.has(id) || taken.has(id));
    taken.add(story);
    return { articles, story, merged: [], opening };
  });
};

/** Articles that the partition does not name stay together with those of their story that it does not name either. */
const rests = (groups: readonly string[][], stories: Stories): DocumentId[][] => {
  const named = new Set(groups.flat());
  const touched = new Set([...named].flatMap((article) => stories.storyOf.get(article) ?? []));
  return [...touched]
    .map((id) => [...(stories.byId.get(id)?.articles ?? [])].filter((article) => !named.has(article)))
    .filter((rest) => rest.length > 0);
};

/** The living stories whose founding article is in the group, the one opened first at the head. */
const claimants = (articles: readonly DocumentId[], stories: Stories): Story[] =>
  articles
    .flatMap((article) => {
      const story = storyOf(article, stories);
      return story && story.founding === article ? [story] : [];
    })
    .sort((a, b) => a.openedAt - b.openedAt || compareText(a.id, b.id));

const openingOf = (articles: readonly DocumentId[], stories: Stories): Opening => {
  const parts = new Map<StoryId, DocumentId[]>();
  for (const article of articles) {
    const from = stories.storyOf.get(article);
    if (from) parts.set(from, [...(parts.get(from) ?? []), article]);
  }
  const [largest] = [...parts].sort(([a, inA], [b, inB]) => inB.length - inA.length || compareText(a, b));
  if (largest && largest[1].length > 1) return { from: largest[0], part: largest[1] };
  return { founding: articles[0] ?? '' };
};

const storyOf = (article: DocumentId, stories: Stories): Story | undefined => {
  const id = stories.storyOf.get(article);
  return id === undefined ? undefined : stories.byId.get(id);
};

const newStoryId = (founding: DocumentId, salt: string, isTaken: (id: StoryId) => boolean): StoryId => {
  const salted = (by: string): StoryId => `s_${sha256(`${founding}:${by}`).slice(0, 16)}`;
  const candidates = [salted(''), salted(salt)];
  for (let again = 1; ; again += 1) {
    const free = candidates.find((id) => !isTaken(id));
    if (free) return free;
    candidates.push(salted(`${salt}:${again}`));
  }
};
