import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from '../errors.ts';
import type { Logger } from '../logger.ts';

interface Options {
  connectionString: string;
  /** What is led; one process leads a name at a time. */
  name: string;
  signal: AbortSignal;
  logger: Logger;
  retryMilliseconds?: number;
}

/**
 * Runs `work` in one process at a time: whoever holds the PostgreSQL advisory lock of the name leads. The lock belongs to
 * a connection, so it ends with its process or its network, and another takes over. Resolves when `signal` is aborted.
 *
 * @param work gets a signal that is aborted when the leadership ends, and must then return soon.
 */
export const lead = async (options: Options, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const { name, signal, logger, retryMilliseconds = 1000 } = options;
  while (!signal.aborted) {
    try {
      await leadOnce(options, work);
    } catch (error) {
      if (!signal.aborted)
        logger.warn({ leads: name, err: error }, `leading ${name} failed: ${messageOf(error)}`);
    }
    await sleep(retryMilliseconds, undefined, { signal }).catch(() => {});
  }
};

const leadOnce = async (
  { connectionString, name, signal, logger }: Options,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({ connectionString, keepAlive: true, application_name: `onestory ${name}` });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  await client.connect();
  try {
    const key = `onestory ${name}`;
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as led', [key]);
    if (rows[0]?.led !== true) return;
    logger.debug({ leads: name }, `leading ${name}`);
    await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    await client.end().catch(() => {});
  }
};
