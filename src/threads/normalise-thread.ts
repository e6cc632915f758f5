import { readlinkSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import { normalise } from '../text/normalise.ts';
import type { TextTools } from '../text/types.ts';
import { loadTextTools } from '../text-tools.ts';
import type { Answer, Task, Wanted, Works } from './messages.ts';

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

type Making = { [W in Wanted]: (input: Works[W]['input']) => Promise<Works[W]['outcome']> };

/**
 * What matching needs is loaded by the threads that are asked for it, and by no others; once, because each import asks
 * another thread where the module lies, even of one that is loaded.
 */
let reading: Promise<typeof import('./read-article.ts')> | null = null;
const loadReading = () => (reading ??= import('./read-article.ts'));
let explaining: Promise<typeof import('./explain-pairs.ts')> | null = null;
const loadExplaining = () => (explaining ??= import('./explain-pairs.ts'));

const makingWith = (tools: TextTools): Making => ({
  article: async (input) => normalise(input, tools),
  features: async (input) => {
    const outcome = normalise(input, tools, 'for matching');
    return 'rejection' in outcome ? outcome : (await loadReading()).readArticle(outcome.article);
  },
  reading: async (input) => ({ features: (await loadReading()).readInput(input) }),
  evidence: async (input) => ({ verdicts: (await loadExplaining()).explainPairs(input) }),
});

try {
  const tools = await loadTextTools();
  // No document has to wait for the model, nor has it to count as the time of one.
  if (workerData.wanted === 'features') {
    (await loadReading()).prepareReading();
    await loadExplaining();
  }
  let siteRules: readonly SiteRules[] = [];
  const making = makingWith(tools);
  const make = <W extends Wanted>({ wanted, input }: Task<W>): Promise<Works[W]['outcome']> =>
    making[wanted](input);
  const work = async (task: Task): Promise<void> => {
    siteRules = task.siteRules ?? siteRules;
    const input = 'document' in task.input ? { ...task.input, siteRules } : task.input;
    answer({ kind: 'done', number: task.number, outcome: await make({ ...task, input }) });
  };
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (task: Task) => {
    // What fails ends the thread, which says why.
    last = last.then(() => work(task));
  });
  answer({ kind: 'ready', task: ownTask() });
} catch (error) {
  answer({ kind: 'broken', message: messageOf(error) });
}
