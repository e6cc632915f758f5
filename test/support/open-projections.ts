import type pg from 'pg';
import { openLog } from '../../src/log/open-log.ts';
import type { Log } from '../../src/log/types.ts';
import { projections } from '../../src/projections/apply.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { freshDatabase } from './database.ts';
import { poolOf } from './pool-of.ts';

/** A fresh database with a log and projections, whose clock goes a second with each append. */
export const openProjections = async (): Promise<{ pool: pg.Pool; log: Log; close(): Promise<void> }> => {
  const { connectionString, drop } = await freshDatabase();
  const pool = poolOf({ connectionString, max: 5 });
  let now = Date.parse('2026-01-01T00:00:00Z');
  const log = await openLog(pool, () => {
    now += 1000;
    return new Date(now);
  });
  await migrateProjections(pool);
  return {
    pool,
    log,
    close: async () => {
      await log.close();
      await pool.end();
      await drop();
    },
  };
};

/** Takes all out of the projections' tables: they stand at the beginning of the log. */
export const emptyProjections = async (pool: pg.Pool): Promise<void> => {
  for (const table of projections.flatMap(({ tables }) => tables))
    await pool.query(`delete from onestory.${table}`);
  await pool.query(`update onestory.checkpoints set position = 0 where name = 'projections'`);
};

/** Every row of every projection's table as text, sorted. */
export const dumpProjections = async (pool: pg.Pool): Promise<Record<string, string[]>> => {
  const dump: Record<string, string[]> = {};
  for (const table of projections.flatMap(({ tables }) => tables)) {
    const { rows } = await pool.query<{ row: string }>(
      `select r::text as row from onestory.${table} r order by 1`,
    );
    dump[table] = rows.map(({ row }) => row);
  }
  return dump;
};
