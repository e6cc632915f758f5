/** What tests that draw what they test begin with, so that a red run tells of the change and not of chance. */
const usual = 20260101;

/** The seed of a run of tests that draw what they test: ONESTORY_FUZZ_SEED; without it the same each time. */
export const seedOfRun = (): number => Number(process.env.ONESTORY_FUZZ_SEED ?? usual);
