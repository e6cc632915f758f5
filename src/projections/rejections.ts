import type { FilePlace } from '../schemas/document.ts';
import { isArticleVersion, type LogEvent, type LogEventOf } from '../schemas/log-events.ts';
import { containerKey, placeKey } from './place-key.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

/** Documents, and files that could not be read, as far as they are rejected now: what is mended later leaves the table. */
export const rejections: Projection = {
  tables: ['rejections'],
  apply: async (client, events) => {
    const standing = new Map<string, RejectionRow>();
    const settled = new Map<string, { document: string | null; key: string | null }>();
    const superseded: (Pick<FilePlace, 'size' | 'modified'> & { container: string })[] = [];
    for (const event of events) {
      if (event.type === 'ContainerRead') {
        const { size, modified } = event.data.place;
        const reading = { container: placeKey(event.data.place), size, modified };
        superseded.push(reading);
        for (const [name, row] of standing) if (isOfEarlierReading(row, reading)) standing.delete(name);
      }
      for (const about of settledBy(event)) {
        const name = about.document ?? `place ${about.key}`;
        settled.set(name, about);
        standing.delete(name);
        if (event.type === 'DocumentRejected') standing.set(name, toRow(event));
      }
    }
    await runOnRows(client, remove, [...settled.values()]);
    await runOnRows(client, removeSuperseded, superseded);
    await runOnRows(client, insert, [...standing.values()]);
  },
};

/**
 * What an event ends the earlier rejection of: a document that became an article or is tried again or erased, the first
 * document of an article that got a version, a place whose file or record could be read. The end of a container also ends
 * those of its records that an earlier state of the file had.
 */
const settledBy = (event: LogEvent): { document: string | null; key: string | null }[] => {
  if (isArticleVersion(event))
    return [...new Set([event.data.document, event.data.article])].map(aboutDocument);
  const { type, data } = event;
  if (type === 'DocumentRetried' || type === 'DocumentErased') return [aboutDocument(data.document)];
  if (type === 'DocumentRejected') {
    if (data.document !== null) return [aboutDocument(data.document)];
    return data.place ? [{ document: null, key: placeKey(data.place) }] : [];
  }
  if (type === 'DocumentReceived' || type === 'DocumentFoundAgain' || type === 'ContainerRead')
    return [{ document: null, key: placeKey(data.place) }];
  return [];
};

const aboutDocument = (document: string) => ({ document, key: null });

type RejectionRow = ReturnType<typeof toRow>;

const toRow = ({ data: { place, ...data }, position, time }: LogEventOf<'DocumentRejected'>) => ({
  position,
  document: data.document,
  key: place && placeKey(place),
  root: place?.root ?? null,
  path: place?.path ?? null,
  ...(place?.kind === 'record' && {
    record: place.record,
    container: containerKey(place),
    size: place.size,
    modified: place.modified,
  }),
  stage: data.stage,
  reason: data.reason,
  time,
});

const isOfEarlierReading = (
  row: RejectionRow,
  { container, size, modified }: { container: string; size: number; modified: number },
): boolean =>
  'container' in row && row.container === container && (row.size !== size || row.modified !== modified);

const remove = `
  delete from onestory.rejections rejection
  using json_to_recordset($1) as row (document text, key text)
  where rejection.document = row.document
    or (row.document is null and rejection.document is null and rejection.key = row.key)`;

const removeSuperseded = `
  delete from onestory.rejections rejection
  using json_to_recordset($1) as row (container text, size bigint, modified double precision)
  where rejection.container = row.container
    and (rejection.size <> row.size or rejection.modified <> row.modified)`;

const insert = `
  insert into onestory.rejections 
    (position, document, key, root, path, record, container, size, modified, stage, reason, time)
  select position, document, key, root, path, record, container, size, modified, stage, reason, time
  from json_to_recordset($1) as row (
    position bigint, document text, key text, root text, path text, record bigint, container text, size bigint,
    modified double precision, stage text, reason json, time text
  )`;
