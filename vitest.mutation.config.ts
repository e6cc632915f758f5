import { defineConfig } from 'vitest/config';

/**
 * The tests by which `npm run mutation` judges: those of matching, stories and log that take little time each. It
 * runs some of them again for each of thousands of changes to the code.
 */
export default defineConfig({
  test: {
    include: ['test/{matching,stories}/**/*.test.ts', 'test/log/{append,judge,read,upcast}.test.ts'],
    exclude: [
      'test/**/*properties.test.ts',
      'test/matching/{damaged-model,hostile-input,matcher,seeds,stream,symmetry}.test.ts',
      'test/stories/seeds.test.ts',
    ],
    globalSetup: ['./test/support/shared-database.ts'],
    setupFiles: ['./test/support/seeded-properties.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
