import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { compiledProgram } from './compiled-program.ts';

/**
 * Stands in for src/threads/open-thread.ts in all tests (vitest.config.ts): starts the same thread of the compiled
 * program. Threads of the sources are started by the tests that start the program from them.
 */
export const openThread = (source: string, data: object, resourceLimits: ResourceLimits = {}): Worker => {
  const program = compiledProgram();
  const compiled = pathToFileURL(join(program, 'src', 'threads', basename(source))).href;
  return new Worker(join(program, 'bin', 'thread.js'), {
    workerData: { source: compiled, ...data },
    execArgv: [],
    resourceLimits,
  });
};
