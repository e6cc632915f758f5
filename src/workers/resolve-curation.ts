import type pg from 'pg';
import { articlesOfStory, curationsOf } from '../projections/queries/curations.ts';
import { storyById } from '../projections/queries/stories.ts';
import type { CurationWords, NewCuration } from '../schemas/curation.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { LogEventBody, LogEventData } from '../schemas/log-events.ts';
import type { StoryId, StoryRecord } from '../schemas/story.ts';

/** Why nothing was decided, and what to do. */
export interface Refusal {
  /** `unknown`: there is nothing of that id. `pointless`: it is so already, or cannot be. */
  code: 'unknown' | 'pointless';
  detail: string;
  advice: string;
}

/** A decision as the log will hold it, but for its id. */
export type Resolved =
  | { type: 'StoriesJoined'; data: LogEventData<'StoriesJoined'>; body: CurationWords }
  | { type: 'ArticlesParted'; data: LogEventData<'ArticlesParted'>; body: CurationWords }
  | { type: 'OriginalChosen'; data: LogEventData<'OriginalChosen'>; body: CurationWords }
  | { type: 'FieldCorrected'; data: LogEventData<'FieldCorrected'>; body: LogEventBody<'FieldCorrected'> }
  | {
      type: 'StoryWithdrawn';
      data: Omit<LogEventData<'StoryWithdrawn'>, 'curation'>;
      body: CurationWords;
    };

/** A wish about stories as a decision about articles: those that the stories have now. */
export const resolveCuration = async (
  pool: pg.Pool,
  wish: NewCuration,
): Promise<Resolved | { refusal: Refusal }> => {
  const { by, reason } = wish;
  const body = { by, reason };
  const found = await shownStory(pool, wish.story);
  if ('refusal' in found) return found;
  const { id: story, canonical } = found;
  const articles = await articlesOfStory(pool, story);
  const missing = (article: DocumentId): { refusal: Refusal } | null =>
    articles.includes(article)
      ? null
      : unknown(`The article ${article} is not in the story ${story}.`, story);

  switch (wish.kind) {
    case 'merge': {
      const all = new Map([[story, articles]]);
      for (const id of wish.with) {
        const other = await shownStory(pool, id);
        if ('refusal' in other) return other;
        all.set(other.id, await articlesOfStory(pool, other.id));
      }
      if (all.size === 1) return pointless(`It is one story already, ${story}.`, 'Name another story.');
      return { type: 'StoriesJoined', data: { story, articles: [...all.values()].flat().sort() }, body };
    }
    case 'split': {
      for (const article of wish.articles) {
        const refusal = missing(article);
        if (refusal) return refusal;
      }
      const parted = [...new Set(wish.articles)].sort();
      if (parted.length === articles.length) {
        return pointless(
          `The story ${story} has no other article that these could be split from.`,
          'Leave one in it, or withdraw the story.',
        );
      }
      return { type: 'ArticlesParted', data: { story, articles: parted, from: await others(parted) }, body };
    }
    case 'choose-original':
      return (
        missing(wish.article) ?? { type: 'OriginalChosen', data: { story, article: wish.article }, body }
      );
    case 'correct-headline':
      return {
        type: 'FieldCorrected',
        data: { story, article: canonical.article, field: 'headline' },
        body: { ...body, value: wish.headline },
      };
    case 'correct-date':
      return {
        type: 'FieldCorrected',
        data: { story, article: canonical.article, field: 'date' },
        body: { ...body, value: wish.date },
      };
    case 'withdraw':
      return { type: 'StoryWithdrawn', data: { story, articles }, body };
  }

  /**
   * What articles are split from: the rest of the story, and what was split from that before, which the machine holds for
   * the same story, too, and would put them with.
   */
  async function others(parted: readonly DocumentId[]): Promise<DocumentId[]> {
    const before = (await curationsOf(pool, story)).filter(
      ({ kind, undone }) => kind === 'split' && undone === null,
    );
    const near = new Set([...articles, ...before.flatMap(({ articles: out, apart }) => [...out, ...apart])]);
    return [...near].filter((article) => !parted.includes(article)).sort();
  }
};

/** The record of a living story, where it is shown; that of its heir, where it was merged. */
const shownStory = async (pool: pg.Pool, id: StoryId): Promise<StoryRecord | { refusal: Refusal }> => {
  const found = await storyById(pool, id);
  if (found && 'heir' in found) return shownStory(pool, found.heir);
  if (found && 'record' in found) return found.record;
  return found === null || 'erased' in found
    ? {
        refusal: {
          code: 'unknown',
          detail: `There is no story ${id}.`,
          advice: 'All stories are listed at /stories and by `npx onestory stories`.',
        },
      }
    : pointless(
        `The story ${id} is withdrawn.`,
        'Undo that first: /curations and `npx onestory curations` list it.',
      );
};

const unknown = (detail: string, story: StoryId): { refusal: Refusal } => ({
  refusal: {
    code: 'unknown',
    detail,
    advice: `\`npx onestory story ${story} --json\` and the page of the story have the ids of its articles.`,
  },
});

const pointless = (detail: string, advice: string): { refusal: Refusal } => ({
  refusal: { code: 'pointless', detail, advice },
});
