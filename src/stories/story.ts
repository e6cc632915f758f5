import type { DocumentId } from '../schemas/document.ts';
import type { Link, StoryId } from '../schemas/story.ts';

/** A link as the log tells it. */
export type KnownLink = Omit<Link, 'evidence'> & {
  /**
   * Fingerprint of its evidence, which takes kilobytes: that stays in the log, at `position`. Null where it was erased
   * or the reader did not ask for bodies.
   */
  evidence: string | null;
  position: number;
  /** Version of the model that made it. */
  model: string;
};

/** What the log says about one story. */
export interface Story {
  id: StoryId;
  /** The article that the story was opened for; it stays in the story for as long as the story lives,
   * unless it is erased: then the one with the lowest id of those that are left takes its place. */
  founding: DocumentId;
  /** Log position at which it was opened: among merged stories the one opened first survives. */
  openedAt: number;
  articles: Set<DocumentId>;
  links: Map<DocumentId, KnownLink>;
  /** Number of its revisions, 0 before the first. */
  version: number;
  /** Fingerprint of the record's fields since the last revision; null before the first and where they were erased. */
  record: string | null;
  /** Whether it is not to be shown. */
  withdrawn: boolean;
  /** The story that this one was merged into; null while it lives. */
  heir: StoryId | null;
}

/** All stories that ever were, the ended ones included, and where each article is now. */
export interface Stories {
  byId: StoryTable;
  storyOf: StoryOf;
}

/** As much of a map as stories need: where there are many it may be one that holds but some of them in memory. */
export interface StoryTable extends Pick<Map<StoryId, Story>, 'get' | 'has'> {
  set(id: StoryId, story: Story): unknown;
  values(): Iterable<Story>;
}

/** The story of each article, as far as a map is needed for that. */
export interface StoryOf extends Pick<Map<DocumentId, StoryId>, 'get' | 'has' | 'delete'> {
  set(article: DocumentId, story: StoryId): unknown;
  keys(): Iterable<DocumentId>;
  readonly size: number;
}

export const noStories = (byId: StoryTable = new Map(), storyOf: StoryOf = new Map()): Stories => ({
  byId,
  storyOf,
});
