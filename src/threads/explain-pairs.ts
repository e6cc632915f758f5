import { loadModel } from '../load-model.ts';
import { explainRead, type ReadForEvidence, readForEvidence } from '../matching/explain-pair.ts';
import type { Verdict } from '../schemas/verdict.ts';
import type { PairsToExplain } from './messages.ts';

/** The verdicts on pairs of articles by the model that comes with the package; each article is read once. */
export const explainPairs = ({ inputs, pairs }: PairsToExplain): Verdict[] => {
  const model = loadModel();
  const known = new Map<number, ReadForEvidence>();
  const read = (at: number): ReadForEvidence => {
    const input = inputs[at];
    if (!input) throw new RangeError(`There is no article at ${at}.`);
    const found = known.get(at) ?? readForEvidence(input, model);
    known.set(at, found);
    return found;
  };
  return pairs.map(([a, b]) => explainRead(read(a), read(b), model));
};
