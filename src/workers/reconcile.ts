import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import type { CandidateOptions } from '../matching/candidates/candidates.ts';
import type { Model } from '../matching/model/model.ts';
import type { ActiveModel } from '../models/active.ts';
import { createMatchState } from '../placing/create-match-state.ts';
import type { MatchHands } from '../placing/match-hands.ts';
import { settle } from '../placing/settle.ts';
import { noSnapshots, type SnapshotKind, type Snapshots } from '../placing/snapshots.ts';
import { comparison, type Rematched } from './rematch.ts';

interface Dependencies extends CandidateOptions {
  log: Log;
  activeModel(): Promise<ActiveModel>;
  logger: Logger;
  signal: AbortSignal;
  /** For whoever goes on with the state: who reads its articles, and where its snapshot is kept. It begins with none. */
  hands?: (model: Model) => MatchHands;
  snapshots?: (kind: SnapshotKind) => Snapshots;
}

export type Reconciled = Pick<Rematched, 'difference' | 'limitsHit' | 'settled' | 'state'>;

/**
 * Forms all stories from scratch by the active model, in an order of the articles' own, and appends what differs from the
 * stories there are: where a bound on the search for candidates let the order of arrival decide, this heals it (law 6).
 */
export const reconcile = async ({
  log,
  activeModel,
  logger,
  windowDays,
  spilling,
  signal,
  hands,
  snapshots,
}: Dependencies): Promise<Reconciled> => {
  const active = await activeModel();
  const { model } = active;
  const kept = snapshots?.({ model: model.version, windowDays }) ?? noSnapshots;
  const anew: Snapshots = { ...kept, read: noSnapshots.read };
  const state = createMatchState(log, model, { windowDays, spilling }, hands?.(model), anew);
  await state.catchUp();
  const found = await comparison(state);
  const settled = await settle({ log, active, state, everything: false, signal });
  const { articles, moved, merges, splits } = found.difference;
  const facts = { articles, moved, merges, splits, limitsHit: found.limitsHit, events: settled.events };
  if (settled.events > 0)
    logger.warn(facts, 'stories were reconciled: some had depended on the order of arrival');
  else logger.info(facts, 'stories were reconciled: nothing had to be healed');
  return { ...found, settled, state };
};
