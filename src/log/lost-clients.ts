import type pg from 'pg';
import type { Logger } from '../logger.ts';

/**
 * Lets a program outlive the loss of a pool's connections. Of those that lie idle in it the pool tells, and it is logged.
 * One that is lost in somebody's hands, between two queries, says so to nobody, which would end the program; the next
 * query on it fails anyway.
 */
export const outliveLostClients = (pool: pg.Pool, logger: Logger, message: string): void => {
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ err: error }, message);
  });
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
};
