import type { DocumentId } from '../schemas/document.ts';
import type { StoryId } from '../schemas/story.ts';
import { type Assignment, assign } from './assign.ts';
import type { Stories } from './story.ts';

/** What a new partition makes of the stories there are. */
export interface Difference {
  /** Articles in stories, and living stories, before and after. */
  articles: number;
  storiesBefore: number;
  storiesAfter: number;
  /** Articles that are in another story afterwards. */
  moved: number;
  /** Stories that end in another, and stories that part from another. */
  merges: number;
  splits: number;
  /** The stories that win or lose articles, those with the lowest ids of articles first. */
  changes: Change[];
}

/** A story as the new partition has it. */
export interface Change {
  story: StoryId;
  /** Whether it is there only then. */
  isNew: boolean;
  /** Stories that end in it. */
  merged: StoryId[];
  /** All its articles, and the stories that they are in now. */
  articles: { article: DocumentId; from: StoryId | null }[];
  /** Articles that are in it now and leave. */
  gone: DocumentId[];
}

/**
 * Compares stories with a partition of all their articles. The ids of new stories are those that they would get in one
 * decision at the match position `salt`.
 */
export const differenceOf = (groups: readonly string[][], stories: Stories, salt: string): Difference => {
  let before = 0;
  for (const { heir, articles } of stories.byId.values()) if (heir === null && articles.size > 0) before++;
  const differing = groups.filter((group) => !isStory(group, stories));
  const changes = assign(differing, stories, salt).map((assignment) => changeOf(assignment, stories));
  const merges = changes.reduce((sum, { merged }) => sum + merged.length, 0);
  const splits = changes.filter(({ isNew }) => isNew).length;
  return {
    articles: stories.storyOf.size,
    storiesBefore: before,
    storiesAfter: before - merges + splits,
    moved: changes.reduce((sum, change) => sum + movedIn(change), 0),
    merges,
    splits,
    changes,
  };
};

/** Whether a group is exactly the articles of a story. */
export const isStory = (group: readonly string[], stories: Stories): boolean => {
  const story = stories.byId.get(stories.storyOf.get(group[0] ?? '') ?? '');
  return story?.articles.size === group.length && group.every((id) => story.articles.has(id));
};

const changeOf = ({ articles, story, merged, opening }: Assignment, stories: Stories): Change => {
  const present = stories.byId.get(story)?.articles ?? new Set();
  const after = new Set(articles);
  return {
    story,
    isNew: opening !== null,
    merged,
    articles: articles.map((article) => ({ article, from: stories.storyOf.get(article) ?? null })),
    gone: [...present].filter((article) => !after.has(article)),
  };
};

const movedIn = ({ story, articles }: Change): number =>
  articles.filter(({ from }) => from !== null && from !== story).length;
