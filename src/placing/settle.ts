import { setImmediate } from 'node:timers/promises';
import { TransientError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { ActiveModel } from '../models/active.ts';
import type { DocumentId } from '../schemas/document.ts';
import { isStory } from '../stories/difference.ts';
import { decideGroups } from './decide-groups.ts';
import { groupsAround } from './groups-around.ts';
import { type MatchState, readPositions } from './match-state.ts';

export interface Settled {
  events: number;
  /** Articles whose stories were looked at. */
  articles: number;
}

interface Options {
  log: Log;
  /** The model that is active, and that the state has. */
  active: ActiveModel;
  /** All stories and their articles, partitioned by the model. */
  state: MatchState;
  /** Whether stories of which no article comes or goes are decided again too, for their links and fields. */
  everything: boolean;
  signal: AbortSignal;
  onProgress?(settled: Readonly<Settled>, of: number): void;
}

/** Articles whose stories are decided together, or a few more. */
const articlesAtOnce = 200;
const tries = 20;

/**
 * Appends what leads from the stories of the log to the partition of a state, in batches of stories that share no
 * article. Others may match meanwhile: each batch is conditional on the match position that it was decided at (law 8), and
 * decided anew where that is stale. What is cut short is complete in itself; the next time the rest is done.
 *
 * @throws TransientError where another model is activated meanwhile, or other matchers are always faster.
 */
export const settle = async (options: Options): Promise<Settled> => {
  const { state, signal, onProgress } = options;
  const settled: Settled = { events: 0, articles: 0 };
  const done = new Set<DocumentId>();
  const ids = [...state.stories.storyOf.keys()].sort();
  for (let next = 0; next < ids.length && !signal.aborted; ) {
    const batch: DocumentId[] = [];
    for (; next < ids.length && batch.length < articlesAtOnce; next += 1) {
      const id = ids[next];
      if (id !== undefined && !done.has(id)) batch.push(id);
    }
    const { events, articles } = await settleSome(batch, options);
    for (const id of articles) done.add(id);
    settled.events += events;
    settled.articles = done.size;
    onProgress?.(settled, ids.length);
    // Where nothing changes, nothing else in this loop waits for anything.
    await setImmediate();
  }
  return settled;
};

const settleSome = async (
  batch: readonly DocumentId[],
  { log, active, state, everything }: Options,
): Promise<{ events: number; articles: DocumentId[] }> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const groups = groupsAround(batch, state, state.groupsWith);
    const wanted = everything ? groups : groups.filter((group) => !isStory(group, state.stories));
    const events = await decideGroups(wanted, state);
    if (events.length === 0) return { events: 0, articles: groups.flat() };
    const [outcome] = await log.append([{ events, expect: readPositions(state, active) }]);
    if (outcome?.outcome === 'appended') {
      state.apply(events, outcome.positions);
      return { events: events.length, articles: groups.flat() };
    }
    if ((await log.categoryHead('model')) !== active.position)
      throw new TransientError('Another model was activated meanwhile. Run the command again.');
    await state.catchUp();
  }
  throw new TransientError(
    `Other matchers were faster ${tries} times in a row. What has been done stays done; run the command again.`,
  );
};
