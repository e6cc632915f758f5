import type pg from 'pg';
import type { LogEvent } from '../schemas/log-events.ts';
import { type EventRow, eventColumns, head } from './read.ts';
import { upcast } from './upcast.ts';

/** Events that one statement looks at: few enough for it to end well within the limit of its pool. */
const lookedAtOnce = 50_000;

/**
 * Every event behind a position whose `data` names one of some ids, in order, without bodies. There is no index of what events name since
 * only an erasure asks: it looks at each event once, as text.
 */
export async function naming(pool: pg.Pool, ids: readonly string[], from = 0): Promise<LogEvent[]> {
  if (ids.length === 0) return [];
  const found: LogEvent[] = [];
  const patterns = ids.map((id) => `%"${id}"%`);
  const end = await head(pool);
  for (let after = from; after < end; after += lookedAtOnce) {
    const { rows } = await pool.query<EventRow>(
      `select ${eventColumns} from onestory.events event
       where event.position > $2 and event.position <= $3 and event.data::text like any($1::text[])
       order by event.position`,
      [patterns, after, after + lookedAtOnce],
    );
    for (const event of rows) found.push(upcast({ ...event, body: null }));
  }
  return found;
}
