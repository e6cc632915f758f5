import type pg from 'pg';
import type { Erasure } from './types.ts';

/**
 * Takes bodies and what names or quotes out of events that were appended before. The client's transaction holds the lock
 * on the head: it becomes visible together with the events that tell of it.
 */
export async function erase(client: pg.ClientBase, { bodies, data }: Erasure): Promise<void> {
  await client.query(
    `delete from onestory.blobs where id in
       (select blob from onestory.events where position = any($1::bigint[]) and blob is not null)`,
    [bodies],
  );
  await client.query(
    `update onestory.events event set data = given.data::json
     from unnest($1::bigint[], $2::text[]) given (position, data) where event.position = given.position`,
    [data.map(({ position }) => position), data.map((one) => JSON.stringify(one.data))],
  );
}
