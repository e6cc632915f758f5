import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface State {
  id: DocumentId;
  state: 'normalised' | 'rejected';
  article: DocumentId | null;
  reason: RejectionReason | null;
  changed: number;
}

/** Every document that arrived, and how it ended. */
export const documents: Projection = {
  tables: ['documents'],
  apply: async (client, events) => {
    const received: { id: DocumentId; size: number; received: number }[] = [];
    const states = new Map<DocumentId, State>();
    for (const { type, data, position } of events) {
      if (type === 'DocumentReceived')
        received.push({ id: data.document, size: data.size, received: position });
      if (type === 'ArticleNormalised') {
        const { document: id, article } = data;
        states.set(id, { id, state: 'normalised', article, reason: null, changed: position });
      }
      if (type === 'DocumentRejected' && data.document !== null) {
        const { document: id, reason } = data;
        const article = states.get(id)?.article ?? null;
        states.set(id, { id, state: 'rejected', article, reason, changed: position });
      }
    }
    await runOnRows(client, insert, received);
    await runOnRows(client, update, [...states.values()]);
  },
};

const insert = `
  insert into onestory.documents (id, state, size, received, changed)
  select id, 'received', size, received, received
  from json_to_recordset($1) as row (id text, size bigint, received bigint)
  on conflict (id) do nothing`;

const update = `
  update onestory.documents document
  set state = row.state, article = coalesce(row.article, document.article), reason = row.reason, changed = row.changed
  from json_to_recordset($1) as row (id text, state text, article text, reason json, changed bigint)
  where document.id = row.id`;
