import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * `npm run test:fast`: what a developer of the pure middle wants to know at each save, within ten seconds. Left out
 * is what needs the database, takes many runs of a property, hostile inputs by the thousand, or a whole corpus.
 */
export default defineConfig({
  test: {
    include: ['test/{text,matching,stories,feed}/**/*.test.ts', 'test/log/upcast.test.ts'],
    exclude: [
      'test/**/*{fuzz,hostile,linear,properties}*.test.ts',
      'test/text/{bad-input,clean-characters,dates-traps,encodings,places-traps}.test.ts',
      'test/text/site-rules/*.test.ts',
      'test/matching/{damaged-model,evidence,link-graph,matcher,paragraphs,seeds,snapshot,stream,symmetry}.test.ts',
      // Stores, asked for thousands of entries.
      'test/matching/{feature-store,id-list,list-segment,list-store,list-tables,sharers,spilled-candidates}.test.ts',
      'test/stories/curation.test.ts',
      'test/feed/{filter,read-events,size}.test.ts',
    ],
    isolate: false,
    // One of two cores would else have nothing to do.
    maxWorkers: Math.max(2, availableParallelism()),
    setupFiles: ['./test/support/seeded-properties.ts'],
    // On a machine that is busy it takes longer, and says no more than that.
    testTimeout: 60_000,
    // What was compiled for the run before is not compiled again.
    experimental: { fsModuleCache: true },
  },
});
