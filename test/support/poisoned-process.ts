/* A pipeline in a process of its own that dies at once when it hands a thread a document with the word POISON in it, as by
 * a native crash, which takes all threads with it. Its configuration is argument 1. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const task = z.object({ input: z.object({ bytes: z.instanceof(Uint8Array) }) });
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more) {
  const read = task.safeParse(message);
  if (read.success && Buffer.from(read.data.input.bytes).includes('POISON'))
    process.kill(process.pid, 'SIGKILL');
  Reflect.apply(postMessage, this, [message, ...more]);
};
await import('./pipeline-process.ts');
