import { features } from './features.ts';
import { judge } from './judge.ts';
import type { MatchInput } from './match-input.ts';
import type { Model } from './model/model.ts';

/** A candidate with the member that it matches best. */
export interface Nearest {
  candidate: MatchInput;
  member: MatchInput;
  logit: number;
}

/** The candidates by the log odds that they and their best member are one report, the highest first; at most `most`. */
export const nearestTo = (
  members: readonly MatchInput[],
  candidates: readonly MatchInput[],
  model: Model,
  most: number,
): Nearest[] => {
  const read = members.map((member) => ({ member, own: features(member, model) }));
  return candidates
    .flatMap((candidate) => {
      const other = features(candidate, model);
      const judged = read.map(({ member, own }) => ({
        candidate,
        member,
        logit: judge(own, other, model).logit,
      }));
      return judged.sort((a, b) => b.logit - a.logit).slice(0, 1);
    })
    .sort((a, b) => b.logit - a.logit || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, most);
};
