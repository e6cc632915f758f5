import fc from 'fast-check';
import { seedOfRun } from './seed.ts';

/* fast-check draws by the seed of the run, and prints it with a property that fails. */
fc.configureGlobal({ seed: seedOfRun() });
