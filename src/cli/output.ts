import { once } from 'node:events';
import { clearLine, cursorTo } from 'node:readline';

/** Prints a line on standard output and waits while its reader is slow. */
export const print = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
};

export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value));

/** Where a document stands: `folder/news.jsonl, record 17`; its id where that is not known. */
export const whereOf = (found: {
  root: string | null;
  path: string | null;
  record?: number | null;
  document: string | null;
}): string | null =>
  found.path === null
    ? found.document
    : `${found.root}/${found.path}${found.record == null ? '' : `, record ${found.record}`}`;

/** Says something to the person at the terminal, on standard error, so that pipes get results only. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A reader that closes the pipe early (`| head`) ends the program quietly. */
export const endQuietlyOnClosedPipe = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
};

/** One line on the terminal that is written over while work goes on; nothing where standard error is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

export const createProgressLine = (): ProgressLine => {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, clear: () => {} };
  const clear = (): void => {
    clearLine(stderr, 0);
    cursorTo(stderr, 0);
  };
  return {
    show: (text) => {
      clear();
      stderr.write(text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1)));
    },
    clear,
  };
};

/** A bar of 24 characters for done of all. */
export const bar = (done: number, all: number): string => {
  const filled = all === 0 ? 24 : Math.min(24, Math.round((24 * done) / all));
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)}`;
};
