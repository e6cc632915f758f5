import type { Log } from '../log/types.ts';
import type { CandidateOptions } from '../matching/candidates/candidates.ts';
import type { Model } from '../matching/model/model.ts';
import { readModel } from '../matching/model/read-model.ts';
import { activateModel } from '../models/activate.ts';
import { createActiveModel, lastActivation } from '../models/active.ts';
import { createMatchState } from '../placing/create-match-state.ts';
import { allGroups } from '../placing/groups-around.ts';
import type { MatchState } from '../placing/match-state.ts';
import { type Settled, settle } from '../placing/settle.ts';
import { type Difference, differenceOf } from '../stories/difference.ts';

/** What forming all stories from scratch comes to. */
export interface Rematched {
  /** Versions of the model that was active, null for none, and of the one that the stories are formed by now. */
  before: string | null;
  model: string;
  difference: Difference;
  /** How often a bound of the search for candidates was hit. */
  limitsHit: number;
  /** null in a dry run. */
  settled: Settled | null;
  state: MatchState;
}

interface Options extends CandidateOptions {
  log: Log;
  /** The model of the package. */
  own: Model;
  dryRun: boolean;
  signal: AbortSignal;
  onProgress?(settled: Readonly<Settled>, of: number): void;
}

/**
 * Forms all stories again, from scratch, by the package's model, or by the active one where a person chose that from a
 * file; and appends the difference, after activating the model where another was active. The links of stories that keep
 * their articles get the model's evidence too. In a dry run nothing is appended.
 *
 * @throws TransientError where it was overtaken: what is done stays done, and a second run goes on.
 */
export const rematch = async (options: Options): Promise<Rematched> => {
  const { log, own, windowDays, spilling, dryRun, signal, onProgress } = options;
  const { before, model } = await chosenModel(log, own);
  const state = createMatchState(log, model, { windowDays, spilling });
  await state.catchUp();
  const found = { before, model: model.version, ...(await comparison(state)), state };
  if (dryRun || signal.aborted) return { ...found, settled: null };
  if (before !== model.version) await activateModel(log, { version: model.version, file: null }, 'rematch');
  const active = await createActiveModel(log, model)();
  await state.catchUp();
  const settled = await settle({
    log,
    active,
    state,
    everything: true,
    signal,
    ...(onProgress && { onProgress }),
  });
  return { ...found, settled };
};

/** What a state's partition would change of its stories. */
export const comparison = async (state: MatchState): Promise<Pick<Rematched, 'difference' | 'limitsHit'>> => {
  const groups = await allGroups(state);
  return {
    difference: differenceOf(groups, state.stories, String(state.position())),
    limitsHit: state.matcher.limitsHit(),
  };
};

const chosenModel = async (log: Log, own: Model): Promise<{ before: string | null; model: Model }> => {
  const last = await lastActivation(log);
  const before = last?.version ?? null;
  return { before, model: last?.file && before !== own.version ? readModel(last.file) : own };
};
