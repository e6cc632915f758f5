import pg from 'pg';
import { messageOf } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { withSignal } from '../with-signal.ts';
import { farewell } from './own-client.ts';
import { pause } from './pause.ts';

interface Options {
  /** Settings of a connection of its own: one of a pool would be missing there for as long as this process leads. */
  connect: pg.ClientConfig;
  /** What is led; one process leads a name at a time. */
  name: string;
  signal: AbortSignal;
  /** Told of what failed and is tried again. */
  logger?: Logger | undefined;
  /** Whether an error of the work ends the leading for good. Default: none does. */
  isFinal?: (error: unknown) => boolean;
  /** Between two questions for the lock, and between two connections. Default: a second. */
  retryMilliseconds?: number;
}

/** Milliseconds between two looks whether the lock's connection still answers, and how long an answer may take. */
const lookMilliseconds = 5000;

/**
 * Runs `work` in one process at a time: whoever holds the PostgreSQL advisory lock of the name leads. The lock belongs to
 * a connection, so it ends with its process or its network, and another takes over. Resolves when `signal` is aborted.
 *
 * @param work gets a signal that is aborted when the leadership ends, and must then return soon.
 * @throws what `isFinal` says is final.
 */
export const lead = async (options: Options, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const { name, signal, logger, isFinal = () => false, retryMilliseconds = 1000 } = options;
  while (!signal.aborted) {
    try {
      await leadOnce({ ...options, retryMilliseconds }, work);
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
      logger?.warn({ leads: name, err: error }, `leading ${name} failed: ${messageOf(error)}`);
    }
    await pause(retryMilliseconds, signal);
  }
};

const leadOnce = async (
  { connect, name, signal, logger, retryMilliseconds }: Options & { retryMilliseconds: number },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({
    ...connect,
    keepAlive: true,
    connectionTimeoutMillis: lookMilliseconds,
    query_timeout: lookMilliseconds,
    application_name: `onestory ${name}`,
  });
  await withSignal({ signals: [signal] }, async (over, lost) => {
    client.on('error', lost);
    client.on('end', lost);
    let looking: NodeJS.Timeout | undefined;
    let led = false;
    try {
      await client.connect();
      if (!(await getLock(client, name, retryMilliseconds, over))) return;
      led = true;
      logger?.debug({ leads: name }, `leading ${name}`);
      // A connection that was cut without a word, by a machine between here and there, is found out by asking. The server
      // has to find it out too, before it gives the lock to another; on a unix socket these settings mean nothing.
      await client.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
      );
      looking = setInterval(() => {
        client.query('select').catch(lost);
      }, lookMilliseconds);
      await work(over);
    } finally {
      clearInterval(looking);
      if (led) logger?.debug({ led: name }, `no longer leading ${name}`);
      await farewell(client);
    }
  });
};

/**
 * Asks for the lock until this connection has it, or `over` aborts. For each new connection the server would start a
 * process, so all tries are made on one. The lock is not waited for in the server: a statement that waits there keeps
 * vacuum from what is deleted meanwhile.
 *
 * @returns whether the connection has the lock.
 */
const getLock = async (
  client: pg.Client,
  name: string,
  retryMilliseconds: number,
  over: AbortSignal,
): Promise<boolean> => {
  while (!over.aborted) {
    const { rows } = await client.query<{ led: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as led',
      [`onestory ${name}`],
    );
    if (rows[0]?.led === true) return true;
    await pause(retryMilliseconds, over);
  }
  return false;
};
