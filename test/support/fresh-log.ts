import type pg from 'pg';
import { openLog } from '../../src/log/open-log.ts';
import type { Log } from '../../src/log/types.ts';
import { freshDatabase } from './database.ts';
import { poolOf } from './pool-of.ts';

/** An empty log in a database of its own. */
export const freshLog = async (): Promise<{
  log: Log;
  pool: pg.Pool;
  connectionString: string;
  close(): Promise<void>;
}> => {
  const { connectionString, drop } = await freshDatabase();
  const pool = poolOf({ connectionString, max: 8 });
  const log = await openLog(pool);
  return {
    log,
    pool,
    connectionString,
    close: async () => {
      await log.close();
      await pool.end();
      await drop();
    },
  };
};
