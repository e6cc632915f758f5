import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What every thread begins with: it makes TypeScript readable, and runs `source`. */
const START = new URL('../../bin/thread.js', import.meta.url);

/**
 * Starts a thread of this folder.
 *
 * @param source URL of the module that it runs.
 * @param data what it is started with.
 */
export const openThread = (source: string, data: object, resourceLimits: ResourceLimits = {}): Worker =>
  // Flags of this process, such as a test runner's loaders, are not for the thread.
  new Worker(START, { workerData: { source, ...data }, execArgv: [], resourceLimits });
