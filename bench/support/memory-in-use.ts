import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
// The name that the flag gives to new contexts.
const collect = runInNewContext('gc') as () => void;

/** Bytes after garbage collection: of the whole process, and of the calling thread's objects and buffers. */
export const memoryInUse = (): { resident: number; used: number } => {
  // What the first round lets go may have held buffers.
  collect();
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, used: heapUsed + external };
};
