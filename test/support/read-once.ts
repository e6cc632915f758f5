import { loadModel } from '../../src/load-model.ts';
import { type Features, features } from '../../src/matching/features.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';

const known = new Map<string, Features>();

/**
 * The features of an article by the package's model, read once however often it comes: reading is most of the work of
 * adding an article, and a pure function of it, so a test of many orders of the same articles reads each but once.
 */
export const readOnce = (input: MatchInput): Features => {
  const key = JSON.stringify(input);
  const read = known.get(key) ?? features(input, loadModel());
  known.set(key, read);
  return read;
};
