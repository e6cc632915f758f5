import { PermanentError } from '../errors.ts';
import type { Model } from '../matching/model/model.ts';
import { openThread } from './open-thread.ts';
import type { ReadArticle } from './read-article.ts';

/** A matcher in a thread of its own, so that documents can be read on the other processors meanwhile. */
export interface Matching {
  /** Takes articles in; resolves when they are. Their stories are formed by `settle`. */
  gather(read: readonly ReadArticle[]): Promise<void>;
  /** The stories of all that was gathered: ids sorted in each, stories sorted by their first. */
  settle(): Promise<string[][]>;
  close(): Promise<void>;
}

/** What the thread is started with: the model is the package's, and where an embedder is asked its middle and version. */
export interface MatchingOptions {
  windowDays: number | null;
  middle: number | null;
  version: string;
}

/** To the thread, one at a time, and from it. */
export type MatchTask = { kind: 'gather'; read: readonly ReadArticle[] } | { kind: 'settle' };
export type MatchAnswer = { kind: 'done'; stories: string[][] } | { kind: 'broken'; message: string };

const SOURCE = new URL('./match-thread.ts', import.meta.url).href;

/**
 * Starts the thread. Its promises reject with a PermanentError where it cannot start or has died: for want of memory,
 * say.
 */
export const startMatchThread = (
  { version, embedder }: Pick<Model, 'version' | 'embedder'>,
  { windowDays }: { windowDays: number | null },
): Matching => {
  const options: MatchingOptions = { windowDays, middle: embedder?.middle ?? null, version };
  const worker = openThread(SOURCE, options);
  let broken: PermanentError | null = null;
  let end: (outcome: string[][] | PermanentError) => void = () => {};
  const fail = (message: string): void => {
    broken = new PermanentError(`The thread that matches has failed: ${message}.`);
    end(broken);
  };
  worker.on('message', (answer: MatchAnswer) => {
    if (answer.kind === 'done') end(answer.stories);
    else fail(answer.message);
  });
  worker.on('error', (error: Error) => fail(error.message));
  worker.on('exit', (code) => fail(`exit code ${code}`));

  let last: Promise<unknown> = Promise.resolve();
  const ask = (task: MatchTask): Promise<string[][]> => {
    const asked = last.then(
      () =>
        new Promise<string[][]>((resolve, reject) => {
          end = (outcome) => (outcome instanceof PermanentError ? reject(outcome) : resolve(outcome));
          if (broken) end(broken);
          else worker.postMessage(task);
        }),
    );
    last = asked.catch(() => {});
    return asked;
  };
  return {
    gather: async (read) => void (await ask({ kind: 'gather', read })),
    settle: () => ask({ kind: 'settle' }),
    close: async () => void (await worker.terminate()),
  };
};
