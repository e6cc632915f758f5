/*
 * Errors are named by what a retry would do. Each message says what happened, to which input, and what to do next.
 */

/** Trying again cannot help: the input or the configuration has to change. */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

/** Trying again later may help: a connection was lost, a server is busy, another writer was faster. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** What the person at the keyboard has to mend: shown without a stack trace, exit code 2. */
export class UsageError extends PermanentError {
  override name = 'UsageError';
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
