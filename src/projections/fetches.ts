import { sha256 } from '../ids.ts';
import type { FetchCompleted, FetchRequested } from '../schemas/fetch.ts';
import type { LogEventOf } from '../schemas/log-events.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

/** Every address that was wanted, when it is to be asked for, and what came of it last. */
export const fetches: Projection = {
  tables: ['fetches'],
  apply: async (client, events) => {
    const rows = new Map<string, { requested?: object; completed?: object }>();
    for (const event of events) {
      if (event.type === 'FetchRequested') {
        const { url } = event.data;
        rows.set(url, { ...rows.get(url), requested: wanted(event) });
      }
      if (event.type === 'FetchCompleted') {
        const { url } = event.data;
        rows.set(url, { ...rows.get(url), completed: ended(event) });
      }
    }
    await runOnRows(
      client,
      insert,
      [...rows.values()].flatMap(({ requested }) => requested ?? []),
    );
    await runOnRows(
      client,
      update,
      [...rows.values()].flatMap(({ completed }) => completed ?? []),
    );
  },
};

const wanted = ({ data, position, time }: LogEventOf<'FetchRequested'>): object => ({
  ...(data satisfies FetchRequested),
  key: sha256(data.url),
  host: new URL(data.url).hostname,
  due: 0,
  position,
  time,
});

const ended = ({ data, position, time }: LogEventOf<'FetchCompleted'>): object => ({
  ...(data satisfies FetchCompleted),
  key: sha256(data.url),
  position,
  time,
});

const insert = `
  insert into onestory.fetches as address (key, url, host, site, kind, requested, due, position, time)
  select key, url, host, site, kind, position, due, position, time
  from json_to_recordset($1) as row (
    key text, url text, host text, site text, kind text, due double precision, position bigint, time text
  )
  on conflict (key) do update
  set due = excluded.due, requested = excluded.requested, position = excluded.position, time = excluded.time`;

// A completion from before the latest request does not settle that.
const update = `
  update onestory.fetches address
  set due = case when address.requested > row.position then address.due else row.due end,
    outcome = row.outcome, why = row.why, document = row.document, article = row.article,
    position = greatest(address.position, row.position),
    time = case when address.position > row.position then address.time else row.time end
  from json_to_recordset($1) as row (
    key text, due double precision, outcome text, why text, document text, article text, position bigint, time text
  )
  where address.key = row.key`;
