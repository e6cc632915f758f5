import { PermanentError } from '../errors.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { Link, StoryId } from '../schemas/story.ts';
import { type Assignment, assign } from './assign.ts';
import type { CorrectionsOf } from './curation-fields.ts';
import { describe } from './describe.ts';
import { evolve, isStoryEvent, type StoryEvent } from './evolve.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { KnownLink, Stories, Story } from './story.ts';
import * as happened from './story-events.ts';

/** A new partition of some articles, and what is needed to decide on it. */
export interface Regrouping {
  /** The new partition of the touched articles, as the matcher gives it. */
  groups: readonly string[][];
  /** The stories as they are; they are not changed. */
  stories: Stories;
  /** The current version of an article that is in a group, or in the story of one that is. */
  articles(id: DocumentId): Article;
  /** The strongest link of an article to another of its group; null only where the group has no other. */
  link(id: DocumentId, group: string[]): Link | null;
  /** What people have decided of the records; without it nothing. */
  corrections?: CorrectionsOf;
  /** Version of the model that made groups and links. */
  model: string;
  /** The match position (of the last story event that `stories` has seen) as text: part of the events' ids. */
  salt: string;
}

/**
 * The events that lead from the present stories to a new partition of some articles: what leaves, what opens, what
 * merges, what links, and a revision for each story whose record has changed. Nothing where nothing has changed.
 * Folding them by `evolve` gives exactly the partition asked for; articles of a touched story that no group names stay
 * together. In one decision, new stories are opened in the order of their lowest article id.
 *
 * @throws PermanentError where an article joins others without a link to one of them.
 */
export const decide = (regrouping: Regrouping): NewLogEvent[] => {
  const { groups, stories, model, salt } = regrouping;
  const assignments = assign(groups, stories, salt);
  const { draft, emit, events } = startDraft(stories, assignments);
  const story = (id: StoryId): Story => {
    const found = draft.byId.get(id);
    if (!found)
      throw new PermanentError(`The story ${id} is not among those decided on: report this as a defect.`);
    return found;
  };

  for (const { articles, story: into, merged, opening } of assignments) {
    if (opening && 'from' in opening) {
      emit(happened.storySplit(story(opening.from), into, opening.part, model, salt));
    }
    const here = new Set([into, ...merged]);
    for (const article of articles) {
      const from = draft.storyOf.get(article);
      if (from && !here.has(from)) emit(happened.articleUnlinked(story(from), article, model, salt));
    }
    if (opening && 'founding' in opening) emit(happened.storyOpened(into, opening.founding, model));
  }
  for (const { story: id, merged } of assignments) {
    for (const ended of merged) {
      emit(happened.storiesMerged(story(id), ended, [...story(ended).articles].sort(), model, salt));
    }
  }
  for (const { articles, story: id } of assignments) {
    const links = linksOf(articles, regrouping);
    for (const article of articles) {
      const link = links.get(article);
      const isMember = draft.storyOf.get(article) === id;
      if (!link && !isMember) throw withoutLink(article, id);
      if (link && !(isMember && sameLink(story(id).links.get(article), link))) {
        emit(happened.articleLinked(story(id), article, link, model, salt));
      }
    }
    const corrections = regrouping.corrections?.(articles) ?? {};
    const { withdrawn } = corrections;
    if (withdrawn) {
      // A revision would say that it is back.
      if (!story(id).withdrawn) emit(happened.storyWithdrawn(story(id), withdrawn, salt));
      continue;
    }
    const fields = describe(articles.map(regrouping.articles), links, corrections);
    if (story(id).withdrawn || fingerprintOf(fields) !== story(id).record) {
      emit(happened.storyRevised(story(id), fields, salt));
    }
  }
  return events;
};

/**
 * The touched stories as they become while events are emitted: each event is folded as its readers will fold it, but for
 * its body, since nothing is compared with what this decision itself has said.
 */
const startDraft = (stories: Stories, assignments: readonly Assignment[]) => {
  const draft: Stories = { byId: new Map(), storyOf: new Map() };
  for (const article of assignments.flatMap(({ articles }) => articles)) {
    const id = stories.storyOf.get(article);
    const story = id === undefined ? undefined : stories.byId.get(id);
    if (!story) continue;
    draft.storyOf.set(article, story.id);
    if (!draft.byId.has(story.id)) draft.byId.set(story.id, copyOf(story));
  }
  const events: NewLogEvent[] = [];
  const emit = (event: NewLogEvent): void => {
    events.push(event);
    const positioned = { ...event, body: null, position: Number.MAX_SAFE_INTEGER };
    if (isStoryEvent(positioned)) evolve(draft, positioned satisfies StoryEvent);
  };
  return { draft, emit, events };
};

const copyOf = (story: Story): Story => ({
  ...story,
  articles: new Set(story.articles),
  links: new Map(story.links),
});

const linksOf = (articles: DocumentId[], { link }: Regrouping): Map<DocumentId, Link> =>
  new Map(
    articles.flatMap((article): [DocumentId, Link][] => {
      const found = link(article, articles);
      return found ? [[article, found]] : [];
    }),
  );

/** Evidence that was erased, or not asked for, is no other evidence. */
const sameLink = (a: KnownLink | undefined, b: Link): boolean =>
  a?.to === b.to &&
  a.kind === b.kind &&
  a.logit === b.logit &&
  a.probability === b.probability &&
  (a.evidence === null || a.evidence === fingerprintOf(b.evidence));

const withoutLink = (article: DocumentId, story: StoryId): PermanentError =>
  new PermanentError(
    `The article ${article} is to join the story ${story}, but the matcher gave it no link to an article there. ` +
      'Give a link for every article of a group of two or more.',
  );
