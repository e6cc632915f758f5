import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';

const everywhere = {
  // They end what hangs, and no more: on a busy machine the start of a program may take a minute.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  setupFiles: ['./test/support/seeded-properties.ts'],
};
/** Whose tests start or kill programs, or look at or change what belongs to their whole process. */
const alone = [
  ...['browser', 'cli', 'contract', 'crash', 'embedded', 'examples', 'tracing'].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  // They measure memory, or need much of it.
  'test/files/fuzz.test.ts',
  'test/text/properties.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['./test/support/shared-database.ts'],
    // Half of the work of a file is done by processes that it starts, so one file a core and not one less.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    sequence: { sequencer: LongestFirst },
    // `npm run coverage`: of the pure middle, by its own tests.
    coverage: {
      include: ['src/text/**', 'src/matching/**', 'src/stories/**'],
      reporter: ['text-summary', 'html'],
      // Branches: many are the `?? 0` that the types ask for behind an index that is always there.
      thresholds: { statements: 95, functions: 95, lines: 95, branches: 85 },
    },
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      { test: { ...everywhere, name: 'alone', include: alone } },
      // Files that share nothing but modules, which load once a worker and not once a file.
      {
        test: {
          ...everywhere,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          isolate: false,
        },
      },
    ],
  },
});
