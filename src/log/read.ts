import type pg from 'pg';
import type { Category, LogEvent } from '../schemas/log-events.ts';
import { bodyOf } from './blobs.ts';
import type { EventFilter, ReadOptions } from './types.ts';
import { type StoredEvent, upcast } from './upcast.ts';

/** Events behind a position, in order; see `ReadOptions`. Fewer than `limit` mean that there are no more up to `upTo`. */
export async function read(pool: pg.Pool, options: ReadOptions): Promise<LogEvent[]> {
  const conditions = new Conditions();
  conditions.add('position >', options.after);
  if (options.upTo !== undefined) conditions.add('position <=', options.upTo);
  if (options.stream !== undefined) conditions.add('stream =', options.stream);
  if (options.positions !== undefined) conditions.addAny('position', options.positions);
  // In a stream both orders are the same, and that of versions is found in the index of streams.
  const column = options.stream === undefined ? 'position' : 'version';
  if (!options.last) return select(pool, conditions, options, options.limit, column);
  return (await select(pool, conditions, options, options.limit, `${column} desc`)).reverse();
}

/** All events of streams, in order of position. */
export async function readStreams(
  pool: pg.Pool,
  streams: readonly string[],
  options: Omit<EventFilter, 'categories'> = {},
): Promise<LogEvent[]> {
  const conditions = new Conditions();
  conditions.addAny('stream', streams);
  return select(pool, conditions, { bodies: true, ...options }, null);
}

/** Position of the last event; 0 in an empty log. */
export async function head(database: Pick<pg.ClientBase, 'query'>): Promise<number> {
  const { rows } = await database.query<{ position: number }>('select position::float8 from onestory.head');
  return rows[0]?.position ?? 0;
}

/** Position of a category's last event; 0 where it has none. */
export async function categoryHead(pool: pg.Pool, category: Category): Promise<number> {
  const { rows } = await pool.query<{ position: number }>(
    'select position::float8 from onestory.events where category = $1 order by events.position desc limit 1',
    [category],
  );
  return rows[0]?.position ?? 0;
}

/** UUID of this log's history, which cursors of the feed name. */
export async function incarnation(database: Pick<pg.ClientBase, 'query'>): Promise<string> {
  const { rows } = await database.query<{ incarnation: string }>('select incarnation from onestory.head');
  return rows[0]?.incarnation ?? '';
}

/** The columns of `onestory.events event` that make a stored event. Named one by one, so that a new column breaks no
 * old program; the time is written by the server, so that no type parser of the pool can change it. */
export const eventColumns = `event.position::float8 as position, event.id, event.stream, event.version, event.type,
  event.schema, to_char(event.time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time, event.data`;

export type EventRow = Omit<StoredEvent, 'body'>;

async function select(
  pool: pg.Pool,
  conditions: Conditions,
  { categories, types, bodies }: EventFilter,
  limit: number | null,
  order = 'position',
): Promise<LogEvent[]> {
  if (categories !== undefined) conditions.addAny('category', categories);
  if (types !== undefined) conditions.addAny('type', types);
  const { rows } = await pool.query<EventRow & { media: string | null; bytes: Buffer | null }>(
    `select ${eventColumns}, ${bodies ? 'blob.media, blob.bytes' : 'null as media, null as bytes'}
     from onestory.events event ${bodies ? 'left join onestory.blobs blob on blob.id = event.blob' : ''}
     where ${conditions.sql()}
     order by event.${order} limit ${conditions.parameter(limit)}`,
    conditions.values,
  );
  return rows.map(({ media, bytes, ...event }) =>
    upcast({ ...event, body: media === null || bytes === null ? null : bodyOf(media, bytes) }),
  );
}

/** Conditions on columns of `event`, joined by "and", with their values as numbered parameters. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #terms: string[] = [];

  add(columnAndOperator: string, value: unknown): void {
    this.#terms.push(`event.${columnAndOperator} ${this.parameter(value)}`);
  }

  /** One value is compared by "=", which lets the planner walk (category, position) in order; "any" does not. */
  addAny(column: string, values: readonly unknown[]): void {
    if (values.length === 1) this.add(`${column} =`, values[0]);
    else this.#terms.push(`event.${column} = any(${this.parameter(values)})`);
  }

  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  sql(): string {
    return this.#terms.join(' and ');
  }
}
