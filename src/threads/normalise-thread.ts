import { readlinkSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import { normalise } from '../text/normalise.ts';
import { loadTextTools } from '../text-tools.ts';
import type { Answer, Task } from './messages.ts';

/*
 * The inside of a thread: loads what normalising needs, then answers documents one by one.
 */
const answer = (message: Answer): void => parentPort?.postMessage(message);

/** The kernel's name of this thread, `123/task/456`, by which its processor time can be read; null where there is none. */
const ownTask = (): string | null => {
  try {
    return readlinkSync('/proc/thread-self');
  } catch {
    return null;
  }
};

try {
  const tools = await loadTextTools();
  let siteRules: readonly SiteRules[] = [];
  parentPort?.on('message', ({ number, input, siteRules: others }: Task) => {
    siteRules = others ?? siteRules;
    answer({ kind: 'done', number, outcome: normalise({ ...input, siteRules }, tools) });
  });
  answer({ kind: 'ready', task: ownTask() });
} catch (error) {
  answer({ kind: 'broken', message: messageOf(error) });
}
