import { loadArticles } from '../documents/load-articles.ts';
import { eventsOf } from '../log/events-of.ts';
import type { Log } from '../log/types.ts';
import type { CandidateOptions } from '../matching/candidates/candidates.ts';
import { createMatcher } from '../matching/matcher.ts';
import type { Model } from '../matching/model/model.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { LogEventOf, LogEventType } from '../schemas/log-events.ts';
import { foldCuration, isCurationEvent, noCuration } from '../stories/curation.ts';
import { evolve, isStoryEvent } from '../stories/evolve.ts';
import { noStories } from '../stories/story.ts';
import { createCuratedPartition } from './curated-partition.ts';
import { type BackTo, createIntake } from './intake.ts';
import { loadEvidence } from './load-evidence.ts';
import { type MatchHands, ownHands } from './match-hands.ts';
import type { CaughtUp, MatchState } from './match-state.ts';
import { createPackedStoryOf } from './packed-story-of.ts';
import {
  createSnapshotKeeper,
  type KeptSnapshot,
  noSnapshots,
  readUsable,
  type Snapshots,
} from './snapshots.ts';
import { createSpilledStories } from './spilled-stories.ts';
import { createUndecided } from './undecided.ts';
import { createVersions } from './versions.ts';

/** An event as read, or as it was appended. */
type Folded = {
  [T in LogEventType]: Pick<LogEventOf<T>, 'id' | 'type' | 'data' | 'body' | 'position'>;
}[LogEventType];

const eventsAtOnce = 1000;

/**
 * An empty state; the first `catchUp` reads it from the log. The options have no default here: matchers of one log that
 * search by different bounds would form different stories.
 *
 * @param hands who reads articles and finds evidence. Default: the caller's own thread.
 * @param snapshots where the matcher's snapshot is kept. Default: nowhere, and all is found out anew.
 */
export const createMatchState = (
  log: Log,
  model: Model,
  options: CandidateOptions,
  hands: MatchHands = ownHands(model),
  snapshots: Snapshots = noSnapshots,
): MatchState => {
  const stories = options.spilling
    ? noStories(createSpilledStories(options.spilling), createPackedStoryOf())
    : noStories();
  const matcher = createMatcher(model, options);
  let last: KeptSnapshot['last'] = { position: 0, id: '' };
  let erasures = 0;
  /** Whether stories may hold articles that the matcher does not have: also after a catching up that failed half-way. */
  let incomplete = false;
  const versions = createVersions();
  /** Articles of which the matcher lacks the newest version that others have placed, or all. */
  const lacking = new Set<DocumentId>();
  /** What is being brought back; a catching up that failed half-way goes on with it. */
  let back: BackTo | null = null;
  let hasBegun = false;
  const undecided = createUndecided(matcher);
  let begun = Date.now();
  const keeper = createSnapshotKeeper(
    matcher.size,
    () => {
      const snapshot = matcher.snapshot();
      return { snapshot, versions: Uint32Array.from(snapshot.ids, versions.taken), last, begun, erasures };
    },
    snapshots,
  );
  const curation = noCuration();
  const curated = createCuratedPartition(curation, matcher);

  const load = (ids: readonly DocumentId[]): Promise<Article[]> => loadArticles(log, ids);
  const intake = createIntake({
    matcher,
    model,
    hands,
    // As they were placed: one that has a newer version is to be told apart from that by the decision on it.
    load: (ids) => loadArticles(log, ids, versions.told),
    tookIn(articles, how) {
      for (const article of articles) versions.take(article);
      if (how === 'gathered') keeper.note(articles.length);
      curated.forgetGroups();
    },
  });

  const asMatched = async (current: readonly Article[]): Promise<Article[]> => {
    const isMatched = ({ id, version }: Article): boolean => version === versions.taken(id);
    const others = current.filter((article) => !isMatched(article)).map(({ id }) => id);
    return [...current.filter(isMatched), ...(await loadArticles(log, others, versions.taken))];
  };

  /** What was erased must not be in memory either. */
  const forgetErased = async (): Promise<void> => {
    const head = await log.categoryHead('erasure');
    if (erasures >= head) return;
    for await (const event of eventsOf(log, 'erasure', {
      after: erasures,
      upTo: head,
      limit: eventsAtOnce,
    })) {
      for (const id of event.type === 'ContentErased' ? event.data.articles : []) {
        versions.forget(id);
        lacking.delete(id);
        matcher.remove(id);
        // It is to be in no file either, however few there were.
        if (hasBegun) keeper.note(Number.POSITIVE_INFINITY);
      }
      curated.forgetGroups();
    }
    erasures = head;
  };

  const fold = (event: Folded): void => {
    if (isStoryEvent(event)) evolve(stories, event);
    if (event.type === 'ArticleRevised') versions.tell(event.data.article, event.data.version);
    if (isCurationEvent(event)) {
      foldCuration(curation, event);
      curated.forgetDecisions();
    }
    last = { position: event.position, id: event.id };
  };

  /** What the snapshot that was kept last brings back; null where there is none to go on with. */
  const fromSnapshot = async (): Promise<BackTo | null> => {
    const kept = lacking.size > 0 ? await readUsable(snapshots, log, last.position) : null;
    if (!kept) return null;
    begun = kept.begun;
    if (kept.erasures < erasures) keeper.note(Number.POSITIVE_INFINITY);
    return { restoring: matcher.restore(kept.snapshot), versions: kept.versions };
  };

  const catchUp = async (between = async (): Promise<void> => {}): Promise<CaughtUp> => {
    for (;;) {
      const events = await log.read({
        after: last.position,
        limit: eventsAtOnce,
        categories: ['story'],
        bodies: true,
      });
      if (events.length > 0) incomplete = true;
      for (const event of events) {
        fold(event);
        if (event.type === 'ArticleRevised') lacking.add(event.data.article);
        if (event.type === 'StoryOpened' || event.type === 'ArticleLinked')
          if (!matcher.has(event.data.article)) lacking.add(event.data.article);
      }
      if (events.length < eventsAtOnce) break;
    }
    await forgetErased();
    // Only a matcher that knows nothing yet can be brought back.
    if (!hasBegun) back = await fromSnapshot();
    hasBegun = true;
    if (!incomplete) return { broughtBack: 0, matched: 0 };
    const had = lacking.size;
    const wanted = (): DocumentId[] =>
      [...lacking].filter((id) => stories.storyOf.has(id) || matcher.has(id));
    if (back) for await (const id of intake.bringBack(wanted(), back)) lacking.delete(id);
    back = null;
    const left = lacking.size;
    // One that could not be loaded is tried again.
    for await (const id of intake.match(wanted())) {
      lacking.delete(id);
      await between();
    }
    incomplete = false;
    return { broughtBack: had - left, matched: left - lacking.size };
  };

  const takeBack = (): void => {
    for (const id of undecided.added()) {
      if (stories.storyOf.has(id)) {
        // The version that was placed takes the place of the one that could not be.
        lacking.add(id);
        incomplete = true;
      } else {
        matcher.remove(id);
        versions.forget(id);
      }
    }
    undecided.clear();
    curated.forgetGroups();
  };

  return {
    model,
    stories,
    matcher,
    hands,
    position: () => last.position,
    erasures: () => erasures,
    catchUp,
    apply: (events, positions) => {
      for (const [index, event] of events.entries()) {
        fold({ ...event, position: positions[index] ?? last.position });
      }
    },
    load,
    asMatched,
    evidenceOf: (ids) => loadEvidence(log, ids, stories),
    matchedVersion: versions.told,
    curation,
    corrections: curated.corrections,
    add: async (articles) => {
      undecided.add(articles.map(({ id }) => id));
      await intake.gather(articles);
      return curated.groupsAround(undecided.groups(matcher.settle()));
    },
    decided: undecided.clear,
    takeBack,
    groupOf: curated.groupOf,
    groupsWith: curated.groupsWith,
    // In the middle of being brought back it would pass for one that has lost the rest.
    keep: async (now) => {
      if (hasBegun && !back && undecided.isEmpty()) await keeper.keep(now);
    },
  };
};
