import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import { isArticleVersion } from '../schemas/log-events.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface State {
  id: DocumentId;
  state: 'received' | 'normalised' | 'rejected' | 'erased';
  article: DocumentId | null;
  reason: RejectionReason | null;
  /** Since when it waits, where it is to be tried again. */
  received: number | null;
  changed: number;
}

/** Every document that arrived, and how it ended. */
export const documents: Projection = {
  tables: ['documents'],
  apply: async (client, events) => {
    const received: { id: DocumentId; size: number; received: number }[] = [];
    const states = new Map<DocumentId, State>();
    for (const event of events) {
      const { type, data, position } = event;
      if (type === 'DocumentReceived')
        received.push({ id: data.document, size: data.size, received: position });
      const become = (id: DocumentId, now: Pick<State, 'state'> & Partial<State>): void => {
        const { article = null, received = null } = states.get(id) ?? {};
        states.set(id, { id, article, received, reason: null, changed: position, ...now });
      };
      if (isArticleVersion(event)) {
        const { document, article } = event.data;
        // A version made of another document settles the one that the article began with, too.
        for (const id of new Set([document, article])) become(id, { state: 'normalised', article });
      }
      if (type === 'DocumentRejected' && data.document !== null) {
        become(data.document, { state: 'rejected', reason: data.reason });
      }
      if (type === 'DocumentErased') become(data.document, { state: 'erased' });
      if (type === 'DocumentRetried') {
        if (data.stage === 'normalise') become(data.document, { state: 'received', received: position });
        else become(data.document, { state: 'normalised' });
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
  set state = row.state, article = coalesce(row.article, document.article), reason = row.reason,
    received = coalesce(row.received, document.received), changed = row.changed
  from json_to_recordset($1) as row (
    id text, state text, article text, reason json, received bigint, changed bigint
  )
  where document.id = row.id`;
