import pg from 'pg';
import { messageOf, PermanentError, TransientError } from '../errors.ts';

/**
 * Runs `work` and turns what PostgreSQL or the way to it throws into errors named by what a retry would do.
 * `doing` completes the sentence "Could not …". Other errors, such as mistakes in the program, pass as they are.
 */
export async function withDatabaseErrors<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDatabaseError(error, doing);
  }
}

/** The error to throw in place of `error`: TransientError, PermanentError, or `error` itself. */
export function toDatabaseError(error: unknown, doing: string): unknown {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  const what = `Could not ${doing}: ${describe(error)}`;
  if (isTransient(error))
    return new TransientError(`${what}. It may work when tried again.`, { cause: error });
  if (error instanceof pg.DatabaseError) {
    return new PermanentError(`${what}. Look at the database's own log, and run "onestory doctor".`, {
      cause: error,
    });
  }
  return error;
}

/* SQLSTATE, PostgreSQL manual, appendix A. Class 53 (disk full, out of memory, too many connections) is here because a
 * worker that waits goes on by itself once a person has made room; 25006 because a server that may only be read is one
 * whose place another is taking. */
const transientClasses = ['08', '40', '53'];
const transientStates = ['25006', '25P03', '55P03', '57014', '57P01', '57P02', '57P03', '57P05'];

const transientNetworkCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  // The name of a container that is being made anew leads nowhere for a while.
  'ENOTFOUND',
  'ENETDOWN',
  'EHOSTDOWN',
  // The unix socket's file is missing while the server is down.
  'ENOENT',
];

// pg and pg-pool have no codes for these.
const transientMessages =
  /^(Connection terminated|timeout (expired|exceeded)|Query read timeout|Client (has encountered a connection error|was closed))/;

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof pg.DatabaseError) {
    return transientClasses.includes(code.slice(0, 2)) || transientStates.includes(code);
  }
  return transientNetworkCodes.includes(code) || transientMessages.test(error.message);
}

function describe(error: unknown): string {
  // Node reports a refused connection to a name with several addresses as an AggregateError without a message.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return messageOf(error);
}
