import { TransientError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { ActiveModel } from '../models/active.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import { articlesOf } from '../stories/curation.ts';
import { curationApplied } from '../stories/story-events.ts';
import { decideGroups } from './decide-groups.ts';
import { groupsAround } from './groups-around.ts';
import { type MatchState, readPositions } from './match-state.ts';

const tries = 10;

/**
 * Carries out what people have decided, or taken back, and nobody has carried out yet: appends what leads from the stories
 * to what holds from now on, with a note for each decision that this was done, also where it changes nothing. The append is
 * conditional as that of a match is (law 8).
 *
 * @throws TransientError where others are always faster, or another model is activated meanwhile.
 */
export const applyCurations = async (log: Log, state: MatchState, active: ActiveModel): Promise<void> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const events = await decideOnPending(state);
    if (events.length === 0) return;
    const [outcome] = await log.append([{ events, expect: readPositions(state, active) }]);
    if (outcome?.outcome === 'appended') return state.apply(events, outcome.positions);
    await state.catchUp();
  }
  throw new TransientError(
    `Other matchers were faster ${tries} times in a row. What was decided by hand is carried out later.`,
  );
};

const decideOnPending = async (state: MatchState): Promise<NewLogEvent[]> => {
  const { curation, model, stories } = state;
  const pending = [...curation.pending].flatMap(([id, decision]) => {
    const found = curation.decisions.get(decision);
    return found ? [{ id, decision: found }] : [];
  });
  if (pending.length === 0) return [];
  const articles = pending.flatMap(({ decision }) => articlesOf(decision));
  const groups = groupsAround(
    articles.filter((id) => stories.storyOf.has(id)),
    state,
    (id) => [state.groupOf(id)],
  );
  return [
    ...(await decideGroups(groups, state)),
    ...pending.map(({ id, decision }) => curationApplied(decision.data.story, id, model.version)),
  ];
};
