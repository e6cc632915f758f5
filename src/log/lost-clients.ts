import type pg from 'pg';

/**
 * A pool hears of lost connections only while they lie idle in it. One that is lost in somebody's hands, between two
 * queries, says so to nobody, which ends the program; the next query on it fails anyway.
 */
export const outliveLostClients = (pool: pg.Pool): void => {
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
};
