import { randomBytes } from 'node:crypto';

/** What CI begins with: each of its runs is the same, so that a red one tells of the change and not of chance. */
const SEED_OF_CI = 20260101;

/**
 * The seed of a run of tests that draw what they test: ONESTORY_FUZZ_SEED; without it a new one each time, but in CI
 * always the same.
 */
export const seedOfRun = (): number => {
  const { ONESTORY_FUZZ_SEED: asked, CI } = process.env;
  if (asked !== undefined) return Number(asked);
  return CI === 'true' ? SEED_OF_CI : randomBytes(4).readUInt32LE();
};
