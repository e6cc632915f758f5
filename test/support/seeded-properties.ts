import fc from 'fast-check';
import { seedOfRun } from './seed.ts';

/* Where CI or the caller names a seed, fast-check draws by it too. It prints the seed of a property that fails. */
const { ONESTORY_FUZZ_SEED, CI } = process.env;
if (ONESTORY_FUZZ_SEED !== undefined || CI === 'true') fc.configureGlobal({ seed: seedOfRun() });
