import type { DocumentId, Place } from '../schemas/document.ts';
import { placeKey } from './place-key.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

type PlaceRow = Omit<Place, 'kind'> & { key: string; document: DocumentId | null; position: number };

/** What was last seen at each place, and all places where each document was found. */
export const places: Projection = {
  tables: ['places', 'document_places'],
  apply: async (client, events) => {
    const byPlace = new Map<string, PlaceRow>();
    const byDocument = new Map<string, PlaceRow>();
    for (const { data, position } of events) {
      if (!('place' in data) || data.place === null) continue;
      const { kind: _, ...place } = data.place;
      const row = { ...place, key: placeKey(place), document: data.document, position };
      byPlace.set(row.key, row);
      if (row.document !== null) byDocument.set(`${row.document} ${row.key}`, row);
    }
    await runOnRows(client, upsertPlaces, [...byPlace.values()]);
    await runOnRows(client, upsertDocumentPlaces, [...byDocument.values()]);
  },
};

const columns = 'key, root, path, size, modified, document, position';

const rows = `
  select ${columns}
  from json_to_recordset($1) as row (
    key text, root text, path text, size bigint, modified double precision, document text, position bigint
  )`;

const upsertPlaces = `
  insert into onestory.places (${columns}) ${rows}
  on conflict (key) do update
  set size = excluded.size, modified = excluded.modified, document = excluded.document, position = excluded.position`;

const upsertDocumentPlaces = `
  insert into onestory.document_places (${columns}) ${rows}
  on conflict (document, key) do update
  set size = excluded.size, modified = excluded.modified, position = excluded.position`;
