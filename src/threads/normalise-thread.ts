import { readlinkSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import { normalise } from '../text/normalise.ts';
import type { DocumentInput, TextTools } from '../text/types.ts';
import { loadTextTools } from '../text-tools.ts';
import type { Answer, Outcomes, Task, Wanted } from './messages.ts';

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

const make = async (input: DocumentInput, wanted: Wanted, tools: TextTools): Promise<Outcomes[Wanted]> => {
  const outcome = normalise(input, tools, wanted === 'article' ? 'whole' : 'for matching');
  if (wanted === 'article' || 'rejection' in outcome) return outcome;
  const { readArticle } = await import('./read-article.ts');
  return readArticle(outcome.article);
};

try {
  const tools = await loadTextTools();
  // The model is loaded by the threads that will be asked for features, and by no others.
  if (workerData.wanted === 'features') (await import('./read-article.ts')).prepareReading();
  let siteRules: readonly SiteRules[] = [];
  parentPort?.on('message', ({ number, input, siteRules: others, wanted }: Task) => {
    siteRules = others ?? siteRules;
    void make({ ...input, siteRules }, wanted, tools).then((outcome) =>
      answer({ kind: 'done', number, outcome }),
    );
  });
  answer({ kind: 'ready', task: ownTask() });
} catch (error) {
  answer({ kind: 'broken', message: messageOf(error) });
}
