import { PermanentError, TransientError } from '../errors.ts';
import type { RejectionReason } from '../schemas/document.ts';
import type { DocumentInput } from '../text/types.ts';
import type { Answer, Task, Wanted, Works } from './messages.ts';
import { openThread } from './open-thread.ts';
import { outOfMemory, threadDied, timedOut } from './rejections.ts';
import { watch } from './watch.ts';

/** What one document may cost. */
export interface Limits {
  /** Seconds of processor time. */
  seconds: number;
  /** Megabytes of JavaScript memory. */
  megabytes: number;
}

/** A thread that normalises documents one after the other. */
export interface Thread {
  /**
   * The outcome; a rejection where a limit was hit, and then the thread is gone. What waits behind another may be lost
   * with the thread: `null`, to be asked of another one.
   * @throws PermanentError where the thread cannot start, TransientError where it is stopped.
   */
  run<W extends Wanted>(input: Works[W]['input'], wanted: W): Promise<Works[W]['outcome'] | null>;
  /** How many are at work or wait in it. */
  load(): number;
  isAlive(): boolean;
  /** Resolves when it can begin; rejects with the PermanentError of a thread that cannot start. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const SOURCE = new URL('./normalise-thread.ts', import.meta.url).href;

/** What was asked of a thread. */
interface Asked {
  task: Task;
  end(outcome: Works[Wanted]['outcome'] | Error | null): void;
}

/** Starts a thread, ready for what will be wanted of it. It does not keep the program running while it has no document. */
export const startThread = (limits: Limits, wanted: Wanted = 'article'): Thread => {
  const worker = openThread(SOURCE, { wanted }, { maxOldGenerationSizeMb: limits.megabytes });
  worker.unref();
  let alive = true;
  let task: string | null = null;
  let ready = false;
  let tellReady = (): void => {};
  let tellBroken = (_error: Error): void => {};
  const readiness = new Promise<void>((resolve, reject) => {
    tellReady = resolve;
    tellBroken = reject;
  });
  readiness.catch(() => {});
  /** In the order in which they are done: the first is at work. */
  const asked: Asked[] = [];
  let unwatch = (): void => {};
  let number = 0;
  let sentRules: DocumentInput['siteRules'];

  const watchFirst = (): void => {
    if (asked.length > 0) unwatch = watch(task, limits.seconds, () => expire(timedOut(limits.seconds)));
    else worker.unref();
  };
  const endFirst = (outcome: Works[Wanted]['outcome'] | Error | null): void => {
    unwatch();
    asked.shift()?.end(outcome);
  };
  const endAll = (first: Works[Wanted]['outcome'] | Error, others: Error | null): void => {
    endFirst(first);
    while (asked.length > 0) endFirst(others);
    worker.unref();
  };
  const expire = (rejection: RejectionReason): void => {
    alive = false;
    void worker.terminate();
    endAll({ rejection }, null);
  };
  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') {
      ({ task } = answer);
      ready = true;
      tellReady();
      for (const one of asked) worker.postMessage(one.task);
      watchFirst();
    } else if (answer.kind === 'broken') {
      const error = new PermanentError(answer.message);
      tellBroken(error);
      endAll(error, error);
    } else if (answer.number === asked[0]?.task.number) {
      endFirst(answer.outcome);
      watchFirst();
    }
  });
  const gone = (reason: RejectionReason, message: string): void => {
    alive = false;
    const error = new PermanentError(message);
    tellBroken(error);
    if (ready) endAll({ rejection: reason }, null);
    else endAll(error, error);
  };
  worker.on('error', (error: Error & { code?: string }) => {
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = memory ? outOfMemory(limits.megabytes) : threadDied(error.message);
    gone(reason, `A thread for normalising could not start: ${error.message}.`);
  });
  worker.on('exit', (code) => gone(threadDied(`exit code ${code}`), 'A thread for normalising has ended.'));

  /** Rules are sent apart, and only where they are others than those of the document before. */
  const withoutRules = (input: Works[Wanted]['input']): Pick<Task, 'input' | 'siteRules'> => {
    if (!('document' in input)) return { input };
    const { siteRules, ...rest } = input;
    if (siteRules === sentRules) return { input: rest };
    sentRules = siteRules;
    return { input: rest, siteRules: siteRules ?? [] };
  };

  return {
    isAlive: () => alive,
    load: () => asked.length,
    ready: () => readiness,
    stop: async () => {
      alive = false;
      const error = new TransientError(
        'Normalising was stopped. The document is taken up again at the next start.',
      );
      tellBroken(error);
      endAll(error, error);
      await worker.terminate();
    },
    run: <W extends Wanted>(input: Works[W]['input'], wanted: W) =>
      new Promise<Works[W]['outcome'] | null>((resolve, reject) => {
        number += 1;
        const task: Task = { number, wanted, ...withoutRules(input) };
        asked.push({
          task,
          end: (outcome) => {
            if (outcome instanceof Error) reject(outcome);
            // The thread answers with what was wanted.
            else resolve(outcome as Works[W]['outcome'] | null);
          },
        });
        worker.ref();
        if (!ready) return;
        worker.postMessage(task);
        if (asked.length === 1) watchFirst();
      }),
  };
};
