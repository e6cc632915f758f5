import { Worker } from 'node:worker_threads';
import { PermanentError, TransientError } from '../errors.ts';
import type { RejectionReason } from '../schemas/document.ts';
import type { DocumentInput } from '../text/types.ts';
import type { Answer, Task, Wanted, Works } from './messages.ts';
import { processorSeconds } from './processor-time.ts';
import { outOfMemory, threadDied, timedOut } from './rejections.ts';

/** What one document may cost. */
export interface Limits {
  /** Seconds of processor time. */
  seconds: number;
  /** Megabytes of JavaScript memory. */
  megabytes: number;
}

/** A thread that normalises one document at a time. */
export interface Thread {
  /**
   * The outcome; a rejection where a limit was hit, and then the thread is gone.
   * @throws PermanentError where the thread cannot start, TransientError where it is stopped.
   */
  run<W extends Wanted>(input: Works[W]['input'], wanted: W): Promise<Works[W]['outcome']>;
  isAlive(): boolean;
  /** Resolves when it can begin; rejects with the PermanentError of a thread that cannot start. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** On a machine so busy that a thread hardly gets its turn, a document may wait so many times its limit. */
const PATIENCE = 30;
/** Where the system does not tell a thread's processor time, the clock counts, for so many times the limit. */
const PATIENCE_BY_CLOCK = 4;

const START = new URL('../../bin/thread.js', import.meta.url);
const SOURCE = new URL('./normalise-thread.ts', import.meta.url).href;

/** Starts a thread, ready for what will be wanted of it. It does not keep the program running while it has no document. */
export const startThread = (limits: Limits, wanted: Wanted = 'article'): Thread => {
  const worker = new Worker(START, {
    workerData: { source: SOURCE, wanted },
    // Flags of this process, such as a test runner's loaders, are not for the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  worker.unref();
  let alive = true;
  let task: string | null = null;
  let ready = false;
  let whenReady = (): void => {};
  let tellReady = (): void => {};
  let tellBroken = (_error: Error): void => {};
  const readiness = new Promise<void>((resolve, reject) => {
    tellReady = resolve;
    tellBroken = reject;
  });
  readiness.catch(() => {});
  let end: (outcome: Works[Wanted]['outcome'] | Error) => void = () => {};
  let number = 0;
  let sentRules: DocumentInput['siteRules'];

  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') {
      ({ task } = answer);
      ready = true;
      tellReady();
      whenReady();
    } else if (answer.kind === 'broken') {
      tellBroken(new PermanentError(answer.message));
      end(new PermanentError(answer.message));
    } else if (answer.number === number) end(answer.outcome);
  });
  const gone = (reason: RejectionReason | null, message: string): void => {
    alive = false;
    tellBroken(new PermanentError(message));
    end(ready && reason ? { rejection: reason } : new PermanentError(message));
  };
  worker.on('error', (error: Error & { code?: string }) => {
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = memory ? outOfMemory(limits.megabytes) : threadDied(error.message);
    gone(reason, `A thread for normalising could not start: ${error.message}.`);
  });
  worker.on('exit', (code) => gone(threadDied(`exit code ${code}`), 'A thread for normalising has ended.'));

  const watch = (reject: (reason: RejectionReason) => void): (() => void) => {
    const begun = performance.now();
    const usedBefore = processorSeconds(task);
    let timer: NodeJS.Timeout;
    const look = (): void => {
      const waited = (performance.now() - begun) / 1000;
      const used = processorSeconds(task);
      const spent = used === null || usedBefore === null ? waited / PATIENCE_BY_CLOCK : used - usedBefore;
      if (spent >= limits.seconds || waited >= limits.seconds * PATIENCE) reject(timedOut(limits.seconds));
      else timer = setTimeout(look, 1000 * Math.max(0.02, limits.seconds - spent));
    };
    timer = setTimeout(look, 1000 * limits.seconds);
    return () => clearTimeout(timer);
  };

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
    ready: () => readiness,
    stop: async () => {
      alive = false;
      tellBroken(new TransientError('Normalising was stopped.'));
      end(new TransientError('Normalising was stopped. The document is taken up again at the next start.'));
      await worker.terminate();
    },
    run: <W extends Wanted>(input: Works[W]['input'], wanted: W) =>
      new Promise<Works[W]['outcome']>((resolve, reject) => {
        let unwatch = (): void => {};
        end = (outcome) => {
          end = () => {};
          unwatch();
          worker.unref();
          if (outcome instanceof Error) reject(outcome);
          // The thread answers with what was wanted.
          else resolve(outcome as Works[W]['outcome']);
        };
        const begin = (): void => {
          unwatch = watch((rejection) => {
            alive = false;
            void worker.terminate();
            end({ rejection });
          });
          number += 1;
          worker.postMessage({ number, wanted, ...withoutRules(input) } satisfies Task);
        };
        worker.ref();
        if (ready) begin();
        else whenReady = begin;
      }),
  };
};
