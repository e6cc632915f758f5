import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import type { Model } from '../matching/model.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { MatchJob } from '../schemas/jobs.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { decide } from '../stories/decide.ts';
import { linkOf } from './link-of.ts';
import { createMatchState, type MatchState } from './match-state.ts';

interface Dependencies {
  log: Log;
  model: Model;
  logger: Logger;
  /** As of the candidate options. Default: none. */
  windowDays?: number | null;
}

const tries = 10;

/**
 * The work of match jobs: places articles into stories. Each append is conditional on the match position that the state
 * had (law 8): where another matcher was faster, the state is brought up to date and the decision made again. Articles
 * that have been placed meanwhile are passed over; one that has a new version since is matched again.
 */
export const createMatchWork = ({
  log,
  model,
  logger,
  windowDays = null,
}: Dependencies): ((job: MatchJob) => Promise<void>) => {
  const state = createMatchState(log, model, { windowDays });
  let limitsHit = 0;
  /** A bound may have let the order of arrival decide: reconciling heals it, and a person may want to know. */
  const noteLimits = (): void => {
    const hit = state.matcher.limitsHit();
    if (hit > limitsHit)
      logger.info({ hit: hit - limitsHit }, 'bounds of the search for candidates were hit');
    limitsHit = hit;
  };
  return async (job) => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      await state.catchUp();
      const events = await decideOn(job.articles, state, model);
      if (events.length === 0) return;
      const [outcome] = await log.append([
        { events, expect: [{ category: 'story', position: state.position() }] },
      ]);
      if (outcome?.outcome === 'appended') {
        state.apply(events, outcome.positions);
        noteLimits();
        logger.debug({ articles: job.articles.length, events: events.length }, 'placed');
        return;
      }
      if (outcome?.outcome === 'duplicate') return;
    }
    throw new TransientError(
      `Other matchers were faster ${tries} times in a row. The job is tried again later.`,
    );
  };
};

const decideOn = async (
  articles: readonly DocumentId[],
  state: MatchState,
  model: Model,
): Promise<NewLogEvent[]> => {
  const { stories, matcher } = state;
  const loaded = await state.load(articles);
  const isNew = ({ id, version }: Article): boolean =>
    !stories.storyOf.has(id) || version > state.matchedVersion(id);
  const changed = loaded.filter(isNew);
  const revised = changed.flatMap((article): NewLogEvent[] => {
    const story = stories.storyOf.get(article.id);
    return story ? [articleRevised(story, article, model.version)] : [];
  });
  const groups = state.add(changed);
  const touched = new Set(groups.flat());
  for (const id of [...touched]) {
    const story = stories.byId.get(stories.storyOf.get(id) ?? '');
    for (const other of story?.articles ?? []) touched.add(other);
  }
  const contents = new Map((await state.load([...touched])).map((article) => [article.id, article]));
  const decided = decide({
    groups,
    stories,
    articles: (id) => {
      const article = contents.get(id);
      if (!article) throw new TransientError(`The article ${id} is not in the log yet.`);
      return article;
    },
    link: (id, group) => linkOf(id, group, matcher, stories, model),
    model: model.version,
    salt: String(state.position()),
  });
  return [...decided, ...revised];
};

/** That a new version was matched: also where it changed nothing, or it would be matched again and again. */
const articleRevised = (story: StoryId, { id, document, version }: Article, model: string): NewLogEvent => ({
  id: eventId('ArticleRevised', id, version),
  stream: `story-${story}`,
  type: 'ArticleRevised',
  data: { story, article: id, document, version, model },
  body: null,
});
