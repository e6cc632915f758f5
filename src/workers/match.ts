import { isRejected } from '../documents/standing.ts';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import type { CandidateOptions } from '../matching/candidates/candidates.ts';
import type { Model } from '../matching/model/model.ts';
import type { ActiveModel } from '../models/active.ts';
import { applyCurations } from '../placing/apply-curations.ts';
import { createMatchState } from '../placing/create-match-state.ts';
import { decideGroups } from '../placing/decide-groups.ts';
import { type MatchHands, ownHands } from '../placing/match-hands.ts';
import { type CaughtUp, type MatchState, readPositions } from '../placing/match-state.ts';
import type { SnapshotKind, Snapshots } from '../placing/snapshots.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { MatchJob } from '../schemas/jobs.ts';
import { articleVersionTypes, type NewLogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { documentStream, storyStream } from '../schemas/streams.ts';
import { LostSpillError } from '../spill-files.ts';
import { type Touch, touchAnyway } from './careful.ts';

interface Dependencies extends CandidateOptions {
  log: Log;
  activeModel(): Promise<ActiveModel>;
  logger: Logger;
  /** Who does the heavy parts. Default: the caller's own thread. */
  hands?: (model: Model) => MatchHands;
  /** Where what matching has found out is kept for the next start. Default: nowhere. */
  snapshots?: (kind: SnapshotKind) => Snapshots;
}

/** The work of match jobs. */
export interface MatchWork {
  (job: MatchJob, touch?: Touch): Promise<void>;
  /** Keeps what has been found out, for the next start. */
  keep(): Promise<void>;
  /**
   * Goes on with another state, or where a job is at work from the next one on: a state that began anew knows what bounds
   * had left undone in this one.
   */
  adopt(state: MatchState): void;
}

const tries = 10;

/**
 * The work of match jobs: places articles into stories, and before that carries out what people have decided about them;
 * a job without articles is there for that alone. Each append is conditional on the match position that the state
 * had (law 8): where another matcher was faster, the state is brought up to date and the decision made again. Articles
 * that have been placed or given up meanwhile are passed over; one that has a new version since is matched again. Its model is the
 * active one, also where another is activated while it works; it throws PermanentError where it does not have that.
 */
export const createMatchWork = ({
  log,
  activeModel,
  logger,
  windowDays,
  spilling,
  hands: handsFor = ownHands,
  snapshots,
}: Dependencies): MatchWork => {
  let current: MatchState | null = null;
  let limitsHit = 0;
  /** What one model made of the articles says nothing to another: a new one begins with a new state. */
  const stateOf = (model: Model): MatchState => {
    if (current?.model !== model) {
      const kept = snapshots?.({ model: model.version, windowDays });
      current = createMatchState(log, model, { windowDays, spilling }, handsFor(model), kept);
      limitsHit = 0;
    }
    return current;
  };
  /** A bound may have let the order of arrival decide: reconciling heals it, and a person may want to know. */
  const noteLimits = ({ matcher }: MatchState): void => {
    const hit = matcher.limitsHit();
    if (hit > limitsHit)
      logger.info({ hit: hit - limitsHit }, 'bounds of the search for candidates were hit');
    limitsHit = hit;
  };
  const noteCaughtUp = ({ broughtBack, matched }: CaughtUp): void => {
    if (broughtBack + matched > 0)
      logger.info({ broughtBack, matched }, 'matching has taken in what is in the log');
  };
  /** What was half-way into the state when it went wrong must not stay there. */
  const forget = (error: unknown): never => {
    if (!(error instanceof TransientError) || error instanceof LostSpillError) current = null;
    throw error;
  };
  const orForget = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      forget(error);
    }
  };
  let isAtWork = false;
  let adopted: MatchState | null = null;
  const takeAdopted = (): void => {
    if (isAtWork || !adopted) return;
    current = adopted;
    limitsHit = adopted.matcher.limitsHit();
    adopted = null;
  };
  const place = async (job: MatchJob, touch: Touch): Promise<void> => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const active = await activeModel();
      const { model } = active;
      const state = stateOf(model);
      noteCaughtUp(await state.catchUp(state.keep).catch(forget));
      // No article of this job is at fault where that goes wrong, and none is to wait for it.
      await applyCurations(log, state, active).catch(async (error: unknown) => {
        // What it was half-way through is not to be gone on with.
        if (error instanceof LostSpillError) forget(error);
        if (job.articles.length === 0) throw error;
        logger.error({ err: error }, 'what was decided by hand could not be carried out');
        // It may have read of articles that the matcher does not have yet.
        await state.catchUp().catch(forget);
      });
      const open = await stillOpen(job.articles, log);
      const events = await touch(() => decideOn(open, state).catch(forget));
      if (events.length === 0) return state.decided();
      const expect = [
        ...readPositions(state, active),
        // What was being placed may be erased meanwhile.
        { category: 'erasure', position: state.erasures() } as const,
      ];
      const [outcome] = await touch(() => log.append([{ events, expect }]).catch(forget));
      if (outcome?.outcome === 'appended') {
        orForget(() => state.apply(events, outcome.positions));
        state.decided();
        noteLimits(state);
        logger.debug({ articles: job.articles.length, events: events.length }, 'placed');
        return;
      }
      if (outcome?.outcome === 'duplicate') return state.decided();
    }
    throw new TransientError(
      `Other matchers were faster ${tries} times in a row. The job is tried again later.`,
    );
  };
  const work = async (job: MatchJob, touch: Touch = touchAnyway): Promise<void> => {
    isAtWork = true;
    try {
      await place(job, touch);
      await current?.keep();
    } catch (error) {
      orForget(() => current?.takeBack());
      throw error;
    } finally {
      isAtWork = false;
      takeAdopted();
    }
  };
  return Object.assign(work, {
    keep: async () => current?.keep(true),
    adopt(state: MatchState) {
      adopted = state;
      takeAdopted();
    },
  });
};

/** The articles without those that this step has given up. */
const stillOpen = async (articles: readonly DocumentId[], log: Log): Promise<DocumentId[]> => {
  const streams = articles.map(documentStream);
  const events = await log.readStreams(streams, {
    types: ['DocumentRejected', 'DocumentRetried', ...articleVersionTypes],
    bodies: false,
  });
  return articles.filter((_, index) => !isRejected(events.filter(({ stream }) => stream === streams[index])));
};

const decideOn = async (articles: readonly DocumentId[], state: MatchState): Promise<NewLogEvent[]> => {
  const { stories, model } = state;
  const loaded = await state.load(articles);
  const isNew = ({ id, version }: Article): boolean =>
    !stories.storyOf.has(id) || version > state.matchedVersion(id);
  const changed = loaded.filter(isNew);
  const decided = await decideGroups(await state.add(changed), state, loaded);
  const revised = changed.flatMap((article): NewLogEvent[] => {
    const story = stories.storyOf.get(article.id) ?? storyGivenTo(article.id, decided);
    return story && article.version > 1 ? [articleRevised(story, article, model.version)] : [];
  });
  return [...decided, ...revised];
};

/** The story that an article without one was placed in. */
const storyGivenTo = (id: DocumentId, events: readonly NewLogEvent[]): StoryId | null => {
  for (const { type, data } of events)
    if ((type === 'StoryOpened' || type === 'ArticleLinked') && data.article === id) return data.story;
  return null;
};

/** That a new version was matched: also where it changed nothing, or it would be matched again and again. */
const articleRevised = (story: StoryId, { id, document, version }: Article, model: string): NewLogEvent => ({
  id: eventId('ArticleRevised', id, version),
  stream: storyStream(story),
  type: 'ArticleRevised',
  data: { story, article: id, document, version, model },
  body: null,
});
