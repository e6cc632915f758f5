import type pg from 'pg';

/** The position stored under a name, 0 where there is none. */
export async function checkpoint(pool: pg.Pool, name: string): Promise<number> {
  const { rows } = await pool.query<{ position: number }>(
    'select position::float8 from onestory.checkpoints where name = $1',
    [name],
  );
  return rows[0]?.position ?? 0;
}

/** Stores a position. One that is lower than what is stored changes nothing: a twin of this subscription got further. */
export async function storeCheckpoint(pool: pg.Pool, name: string, position: number): Promise<void> {
  await pool.query(
    `insert into onestory.checkpoints as stored (name, position) values ($1, $2)
     on conflict (name) do update set position = excluded.position where stored.position < excluded.position`,
    [name, position],
  );
}
