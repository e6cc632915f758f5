import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import type { Link, StoryFields, StoryId } from '../../src/schemas/story.ts';
import { decide } from '../../src/stories/decide.ts';
import { evolve, isStoryEvent } from '../../src/stories/evolve.ts';
import { noStories, type Stories } from '../../src/stories/story.ts';
import { storyErased } from '../../src/stories/story-events.ts';
import { makeArticle } from './make-article.ts';

/** A log of story events in memory, with the stories that they make: what a decision is asked about and appended to. */
export interface StoryWorld {
  stories: Stories;
  appended: { position: number; event: NewLogEvent }[];
  /** Decides on a partition of articles by name, appends the events and folds them. @returns what was appended. */
  partition(...groups: string[][]): NewLogEvent[];
  /** Erases an article; its story goes on with the others. @returns what was appended. */
  erase(name: string): NewLogEvent[];
  /** The living stories' articles by name, sorted. */
  groups(): string[][];
  /** The id of the living story that holds an article. */
  storyOf(name: string): string | undefined;
  /** The record of a story, as its last revision says; null before that. */
  record(story: StoryId | undefined): StoryFields | null;
  /** Gives an article new content. */
  rewrite(name: string, fields: Partial<Article>): void;
  nameOf(id: string): string;
}

export const createStoryWorld = (): StoryWorld => {
  const stories = noStories();
  const appended: StoryWorld['appended'] = [];
  const articles = new Map<string, Article>();
  const names = new Map<string, string>();
  const know = (name: string): string => {
    const id = sha256(name);
    names.set(id, name);
    if (!articles.has(id)) articles.set(id, makeArticle(name));
    return id;
  };
  const nameOf = (id: string): string => names.get(id) ?? id;

  const append = (events: NewLogEvent[]): NewLogEvent[] => {
    for (const event of events) {
      const position = appended.length + 1;
      appended.push({ position, event });
      const positioned = { ...event, position };
      if (isStoryEvent(positioned)) evolve(stories, positioned);
    }
    return events;
  };
  const partition: StoryWorld['partition'] = (...groups) =>
    append(
      decide({
        groups: groups.map((group) => group.map(know)),
        stories,
        articles: (id) => articles.get(id) ?? makeArticle(nameOf(id)),
        link: linkInTests,
        model: 'm1',
        salt: String(appended.length),
      }),
    );

  return {
    stories,
    appended,
    partition,
    erase: (name) => {
      const id = know(name);
      const story = stories.byId.get(stories.storyOf.get(id) ?? '');
      if (!story) return [];
      const rest = [...story.articles].filter((other) => other !== id);
      const erased = append([storyErased(story.id, [id], rest.length === 0)]);
      return rest.length === 0 ? erased : [...erased, ...partition(rest.map(nameOf))];
    },
    groups: () =>
      [...stories.byId.values()]
        .filter(({ heir }) => heir === null)
        .map((story) => [...story.articles].map(nameOf).sort())
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    storyOf: (name) => stories.storyOf.get(sha256(name)),
    record: (story) => {
      const revised = appended.findLast(
        ({ event }) => event.type === 'StoryRevised' && event.data.story === story,
      );
      return revised?.event.type === 'StoryRevised' ? revised.event.body : null;
    },
    rewrite: (name, fields) => {
      articles.set(know(name), makeArticle(name, fields));
    },
    nameOf,
  };
};

/** Every article matches the first other one of its group best. */
export const linkInTests = (id: string, group: readonly string[]): Link | null => {
  const to = [...group].sort().find((other) => other !== id);
  if (to === undefined) return null;
  return {
    kind: 'translation',
    to,
    probability: 0.99,
    logit: 4.6,
    evidence: {
      anchors: [],
      alignment: { from: 0, to: 1, support: 1, excess: 1 },
      sourceUrls: [],
      shingles: null,
      against: [],
    },
  };
};
