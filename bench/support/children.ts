import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

export interface Child {
  pid: number | undefined;
  /** Sends a message, and gives the answer to it. */
  ask<T>(message: object | string, answer: z.ZodType<T>): Promise<T>;
  tell(message: string): void;
  /** The next message that it sends by itself. */
  next<T>(answer: z.ZodType<T>): Promise<T>;
  end(): Promise<void>;
}

/** Starts a file of this folder as a process of its own that is talked to. */
export const startChild = (file: string, env: NodeJS.ProcessEnv = {}): Child => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, ...env },
  });
  const next = async <T>(answer: z.ZodType<T>): Promise<T> => {
    const done = new AbortController();
    const { signal } = done;
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`${file} ended with code ${code}.`);
    });
    try {
      const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
      return answer.parse(message);
    } finally {
      ended.catch(() => {});
      done.abort();
    }
  };
  return {
    pid: child.pid,
    next,
    ask: (message, answer) => {
      const answered = next(answer);
      child.send(message);
      return answered;
    },
    tell: (message) => {
      child.send(message);
    },
    end: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
};
