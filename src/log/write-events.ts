import type pg from 'pg';
import type { Category } from '../schemas/log-events.ts';
import { channel } from './listener.ts';

/** An event as it is written; its blob has been written before it. */
export interface EventRecord {
  position: number;
  version: number;
  /** ISO 8601 in UTC. */
  time: string;
  schema: number;
  id: string;
  /** Id of the blob. */
  blob: string | null;
  category: Category;
  stream: string;
  type: string;
  /** JSON. */
  data: string;
}

/**
 * Writes at least one event, moves the head to the last one, and rings for subscriptions when the transaction commits.
 * The client's transaction holds the lock on the head, and the positions follow it without a gap.
 */
export async function writeEvents(client: pg.ClientBase, events: readonly EventRecord[]): Promise<void> {
  await client.query(
    `with written as (
       insert into onestory.events (position, version, time, schema, id, blob, category, stream, type, data)
       select position, version, time, schema, id, blob, category, stream, type, data::json
       from unnest($3::bigint[], $4::integer[], $5::timestamptz[], $6::integer[], $7::uuid[], $8::uuid[], $9::text[],
                   $10::text[], $11::text[], $12::text[])
            as event (position, version, time, schema, id, blob, category, stream, type, data)
     ), moved as (
       update onestory.head set position = $1::bigint
     )
     select pg_notify($2, $1::text)`,
    [
      events.at(-1)?.position,
      channel,
      events.map(({ position }) => position),
      events.map(({ version }) => version),
      events.map(({ time }) => time),
      events.map(({ schema }) => schema),
      events.map(({ id }) => id),
      events.map(({ blob }) => blob),
      events.map(({ category }) => category),
      events.map(({ stream }) => stream),
      events.map(({ type }) => type),
      events.map(({ data }) => data),
    ],
  );
}
