import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';

const everywhere = {
  // They end what hangs, and no more: on a busy machine the start of a program may take a minute.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  setupFiles: ['./test/support/seeded-properties.ts'],
  // The program is compiled once for a run, with its threads (test/support/compile-program.ts); Node loads that as it is.
  alias: [
    {
      find: /^\.\/open-thread\.ts$/,
      replacement: fileURLToPath(new URL('./test/support/open-compiled-thread.ts', import.meta.url)),
    },
  ],
  server: { deps: { external: [/\/program\/src\//] } },
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
    // Many files wait for processes that they start, so one more than there are cores.
    maxWorkers: Math.min(4, availableParallelism() + 1),
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
