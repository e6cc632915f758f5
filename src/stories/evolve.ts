import { PermanentError } from '../errors.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { LogEventOf, LogEventType } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Stories, Story } from './story.ts';

export type StoryEventType =
  | 'StoryOpened'
  | 'ArticleLinked'
  | 'ArticleUnlinked'
  | 'StoriesMerged'
  | 'StorySplit'
  | 'StoryRevised'
  | 'StoryErased'
  | 'StoryWithdrawn';

/** What `evolve` needs of a log event; a new one gets the position that it will have, or any that grows. */
export type StoryEvent = {
  [T in StoryEventType]: Pick<LogEventOf<T>, 'type' | 'data' | 'body' | 'position'>;
}[StoryEventType];

/** Whether an event is one that `evolve` folds. */
export const isStoryEvent = <E extends { type: LogEventType }>(
  event: E,
): event is E & { type: StoryEventType } => storyEventTypes.has(event.type);

const storyEventTypes: ReadonlySet<LogEventType> = new Set([
  'StoryOpened',
  'ArticleLinked',
  'ArticleUnlinked',
  'StoriesMerged',
  'StorySplit',
  'StoryRevised',
  'StoryErased',
  'StoryWithdrawn',
] satisfies StoryEventType[]);

/**
 * Applies one story event to the state of all stories. It changes `stories` in place, because a copy for each event of a
 * long log would cost the square of its length.
 *
 * @throws PermanentError for an event about a story that the events before it do not have: the log was read with a gap.
 */
export const evolve = (stories: Stories, event: StoryEvent): void => {
  const story = (id: StoryId): Story => {
    const found = stories.byId.get(id);
    if (found) return found;
    throw new PermanentError(
      `The log event ${event.type} at position ${event.position} is about the story ${id}, which no event opened. ` +
        'Read the story events from the start of the log, in order and without a gap.',
    );
  };
  switch (event.type) {
    case 'StoryOpened':
      open(stories, event.data.story, [event.data.article], event.position);
      return;
    case 'ArticleLinked': {
      const { story: id, article, kind, to, probability, logit, model } = event.data;
      const joined = story(id);
      const before = stories.storyOf.get(article);
      if (before && before !== id) leave(stories, story(before), [article]);
      enter(stories, joined, [article]);
      const evidence = event.body && fingerprintOf(event.body);
      joined.links.set(article, { kind, to, probability, logit, evidence, position: event.position, model });
      return;
    }
    case 'ArticleUnlinked':
      leave(stories, story(event.data.story), [event.data.article]);
      return;
    case 'StoriesMerged': {
      const { articles } = event.data;
      const [heir, merged] = [story(event.data.story), story(event.data.merged)];
      const links = [...merged.links].filter(([article]) => articles.includes(article));
      leave(stories, merged, articles);
      enter(stories, heir, articles);
      for (const [article, link] of links) heir.links.set(article, link);
      merged.heir = heir.id;
      merged.record = null;
      return;
    }
    case 'StorySplit': {
      const { into, articles } = event.data;
      const whole = story(event.data.story);
      const links = [...whole.links].filter(([a, { to }]) => articles.includes(a) && articles.includes(to));
      leave(stories, whole, articles);
      open(stories, into, articles, event.position);
      for (const [article, link] of links) story(into).links.set(article, link);
      return;
    }
    case 'StoryRevised': {
      const revised = story(event.data.story);
      revised.version = event.data.version;
      revised.record = event.body && fingerprintOf(event.body);
      revised.withdrawn = false;
      return;
    }
    case 'StoryErased': {
      const { story: id, articles, whole } = event.data;
      const erased = story(id);
      leave(stories, erased, articles);
      if (whole) erased.record = null;
      // Somebody has to be the one whose story it is.
      const [heir = erased.founding] = [...erased.articles].sort();
      if (!erased.articles.has(erased.founding)) erased.founding = heir;
      return;
    }
    case 'StoryWithdrawn':
      // It may have been merged since the decision was taken.
      story(event.data.story).withdrawn = true;
  }
};

/** The first of `articles` is the founding one. */
const open = (stories: Stories, id: StoryId, articles: readonly DocumentId[], openedAt: number): void => {
  const [founding] = articles;
  if (founding === undefined) return;
  const story: Story = {
    id,
    founding,
    openedAt,
    articles: new Set(),
    links: new Map(),
    version: 0,
    record: null,
    withdrawn: false,
    heir: null,
  };
  stories.byId.set(id, story);
  enter(stories, story, articles);
};

const enter = (stories: Stories, story: Story, articles: readonly DocumentId[]): void => {
  for (const article of articles) {
    story.articles.add(article);
    stories.storyOf.set(article, story.id);
  }
};

/** A link lives only as long as both its articles are in the story. */
const leave = (stories: Stories, story: Story, articles: readonly DocumentId[]): void => {
  for (const article of articles) {
    story.articles.delete(article);
    story.links.delete(article);
    if (stories.storyOf.get(article) === story.id) stories.storyOf.delete(article);
  }
  for (const [article, { to }] of story.links) if (!story.articles.has(to)) story.links.delete(article);
};
