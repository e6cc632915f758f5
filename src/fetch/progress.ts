import type pg from 'pg';
import { withDatabaseErrors } from '../log/database-errors.ts';

const name = 'fetch-sources';

/** Up to which log position articles have been looked through for the sources that they name; 0 at first. */
export const readPosition = (pool: pg.Pool): Promise<number> =>
  withDatabaseErrors('read how far articles were looked through', async () => {
    const { rows } = await pool.query<{ position: number }>(
      'select position::float8 from onestory.checkpoints where name = $1',
      [name],
    );
    return rows[0]?.position ?? 0;
  });

/** It can be lost: articles are looked through again then, and nothing is wanted twice. */
export const keepPosition = (pool: pg.Pool, position: number): Promise<void> =>
  withDatabaseErrors('keep how far articles were looked through', async () => {
    await pool.query(
      `insert into onestory.checkpoints (name, position) values ($1, $2)
       on conflict (name) do update set position = excluded.position`,
      [name, position],
    );
  });
