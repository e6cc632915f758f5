import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    globalSetup: ['./test/support/shared-database.ts'],
    include: ['test/**/*.test.ts'],
    // Half of the work of a file is done by processes that it starts, so one file a core and not one less.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    sequence: { sequencer: LongestFirst },
    // They end what hangs, and no more: on a busy machine the start of a program may take a minute.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default', './test/support/closing-line.ts'],
  },
});
