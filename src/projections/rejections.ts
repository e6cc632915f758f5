import type { LogEvent } from '../schemas/log-events.ts';
import { placeKey } from './place-key.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

/** Documents, and files that could not be read, as far as they are rejected now: what is mended later leaves the table. */
export const rejections: Projection = {
  tables: ['rejections'],
  apply: async (client, events) => {
    const standing = new Map<string, object>();
    const settled = new Map<string, { document: string | null; key: string | null }>();
    for (const event of events) {
      const about = settledBy(event);
      if (!about) continue;
      const name = about.document ?? `place ${about.key}`;
      settled.set(name, about);
      standing.delete(name);
      if (event.type === 'DocumentRejected') standing.set(name, toRow(event));
    }
    await runOnRows(client, remove, [...settled.values()]);
    await runOnRows(client, insert, [...standing.values()]);
  },
};

/** What an event ends the earlier rejection of: a document that became an article, a place whose file could be read. */
const settledBy = ({ type, data }: LogEvent): { document: string | null; key: string | null } | null => {
  if (type === 'ArticleNormalised') return { document: data.document, key: null };
  if (type === 'DocumentRejected') {
    if (data.document !== null) return { document: data.document, key: null };
    return data.place && { document: null, key: placeKey(data.place) };
  }
  if (type === 'DocumentReceived' || type === 'DocumentFoundAgain')
    return { document: null, key: placeKey(data.place) };
  return null;
};

const toRow = ({ data, position, time }: Extract<LogEvent, { type: 'DocumentRejected' }>): object => ({
  position,
  document: data.document,
  key: data.place && placeKey(data.place),
  root: data.place?.root ?? null,
  path: data.place?.path ?? null,
  stage: data.stage,
  reason: data.reason,
  time,
});

const remove = `
  delete from onestory.rejections rejection
  using json_to_recordset($1) as row (document text, key text)
  where rejection.document = row.document
    or (row.document is null and rejection.document is null and rejection.key = row.key)`;

const insert = `
  insert into onestory.rejections (position, document, key, root, path, stage, reason, time)
  select position, document, key, root, path, stage, reason, time
  from json_to_recordset($1) as row (
    position bigint, document text, key text, root text, path text, stage text, reason json, time text
  )`;
