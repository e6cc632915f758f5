import pg from 'pg';

/**
 * A pool that outlives the end of its connections. A database is dropped by force, which may reach a connection that is
 * just being closed; without a listener that error would end the test run.
 */
export const poolOf = (options: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool(options);
  pool.on('error', () => {});
  return pool;
};
