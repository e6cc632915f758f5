import type { DocumentId, Place } from '../schemas/document.ts';
import { placeKey } from './place-key.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface PlaceRow extends Pick<Place, 'root' | 'path' | 'size' | 'modified'> {
  key: string;
  record: number | null;
  document: DocumentId | null;
  position: number;
}

/**
 * What was last seen at each file (a container is seen when it has been read to its end), and all places where each
 * document was found. Those of an erased document go with it: paths and addresses say much of what they hold.
 */
export const places: Projection = {
  tables: ['places', 'document_places'],
  apply: async (client, events) => {
    const byPlace = new Map<string, PlaceRow>();
    const byDocument = new Map<string, PlaceRow>();
    const erased = new Set<DocumentId>();
    const left = new Set<string>();
    for (const { type, data, position } of events) {
      if (type === 'DocumentErased') {
        erased.add(data.document);
        for (const [key, row] of byPlace) if (row.document === data.document) left.add(key);
        for (const rows of [byPlace, byDocument])
          for (const [key, row] of rows) if (row.document === data.document) rows.delete(key);
      }
      if (!('place' in data) || data.place === null) continue;
      const { place } = data;
      const { root, path, size, modified } = place;
      const document = 'document' in data ? data.document : null;
      const record = place.kind === 'record' ? place.record : null;
      const row = { key: placeKey(place), root, path, size, modified, record, document, position };
      if (record === null) byPlace.set(row.key, row);
      if (row.document !== null) byDocument.set(`${row.document} ${row.key}`, row);
    }
    const gone = [...erased].map((document) => ({ document }));
    await runOnRows(client, erasePlaces, gone);
    // There the table may still have what was found before it.
    await runOnRows(
      client,
      leavePlaces,
      [...left].map((key) => ({ key })),
    );
    await runOnRows(client, eraseDocumentPlaces, gone);
    await runOnRows(client, upsertPlaces, [...byPlace.values()]);
    await runOnRows(client, upsertDocumentPlaces, [...byDocument.values()]);
  },
};

const columns = 'key, root, path, size, modified, document, position';

const rows = `
  from json_to_recordset($1) as row (
    key text, root text, path text, size bigint, modified double precision, record bigint, document text, position bigint
  )`;

const upsertPlaces = `
  insert into onestory.places (${columns}) select ${columns} ${rows}
  on conflict (key) do update
  set root = excluded.root, path = excluded.path, size = excluded.size, modified = excluded.modified, document = excluded.document, position = excluded.position`;

const upsertDocumentPlaces = `
  insert into onestory.document_places (${columns}, record) select ${columns}, record ${rows}
  on conflict (document, key) do update
  set size = excluded.size, modified = excluded.modified, position = excluded.position`;

const ofErased = 'using json_to_recordset($1) as row (document text) where place.document = row.document';
const erasePlaces = `delete from onestory.places place ${ofErased}`;
const leavePlaces = `
  delete from onestory.places place using json_to_recordset($1) as row (key text) where place.key = row.key`;
const eraseDocumentPlaces = `delete from onestory.document_places place ${ofErased}`;
