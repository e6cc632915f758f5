import type { Readable } from 'node:stream';
import type pg from 'pg';
import { messageOf, UsageError } from '../errors.ts';
import { logEventTypes } from '../schemas/log-events.ts';
import { type Blob, blobOf, writeBlobs } from './blobs.ts';
import type { ExportedBlob, ExportedEvent } from './export-format.ts';
import { migrateLog } from './migrations/log-migrations.ts';
import { notAnExport, readExport } from './read-export.ts';
import { categoryOf } from './streams.ts';
import { transaction } from './transaction.ts';
import { upcast } from './upcast.ts';
import { type EventRecord, writeEvents } from './write-events.ts';

/**
 * Reads an exported log into a database whose log is empty, all or nothing. Positions, ids, versions, times, blob ids
 * and the incarnation are kept, so cursors stay good and an export of it is the same file again. Appends wait meanwhile.
 * Throws UsageError where the log is not empty or `source` is not a whole export, TransientError where the database was
 * lost.
 */
export async function importLog(pool: pg.Pool, source: Readable): Promise<{ events: number }> {
  try {
    await migrateLog(pool);
    return await transaction(pool, 'import the log', (client) => importInto(client, source));
  } finally {
    source.destroy();
  }
}

async function importInto(client: pg.ClientBase, source: Readable): Promise<{ events: number }> {
  await lockEmptyLog(client);
  const { header, events } = await readExport(source);
  let batch: ImportedEvent[] = [];
  let bytes = 0;
  for await (const exported of events) {
    const event = importedEvent(exported);
    batch.push(event);
    bytes += event.content?.bytes.length ?? 0;
    if (batch.length < batchEvents && bytes < batchBytes) continue;
    await write(client, batch);
    batch = [];
    bytes = 0;
  }
  await write(client, batch);
  await checkVersions(client);
  await client.query('update onestory.head set incarnation = $1', [header.incarnation]);
  // Of a log that had been here before.
  await client.query('delete from onestory.checkpoints');
  return { events: header.head };
}

const batchEvents = 500;
const batchBytes = 8_000_000;

interface ImportedEvent extends EventRecord {
  content: Blob | null;
}

async function lockEmptyLog(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ position: number }>(
    'select position::float8 from onestory.head for update',
  );
  const position = rows[0]?.position;
  if (position !== 0) {
    throw new UsageError(
      `Could not import the log: this database has a log of ${position} events already. Name an empty database.`,
    );
  }
}

async function write(client: pg.ClientBase, batch: readonly ImportedEvent[]): Promise<void> {
  if (batch.length === 0) return;
  await writeBlobs(
    client,
    batch.flatMap(({ content }) => content ?? []),
  );
  await writeEvents(client, batch);
}

/** Checked by the newest schemas as when it was appended, but written as it was. */
function importedEvent(exported: ExportedEvent): ImportedEvent {
  const { blob, ...event } = exported;
  const content = blob === null ? null : contentOf(blob);
  try {
    const { type, data, body } = upcast({ ...event, body: bodyOfExported(blob) });
    logEventTypes[type].data.parse(data);
    if (body !== null) logEventTypes[type].body.parse(body);
    return {
      ...event,
      category: categoryOf(event.stream),
      data: JSON.stringify(event.data),
      blob: blob?.id ?? null,
      content,
    };
  } catch (error) {
    throw notAnExport(`the event at position ${event.position} cannot be read (${messageOf(error)})`, error);
  }
}

function bodyOfExported(blob: ExportedBlob | null): unknown {
  if (blob === null) return null;
  if ('json' in blob) return blob.json;
  return 'base64' in blob ? Buffer.from(blob.base64, 'base64') : null;
}

function contentOf(blob: ExportedBlob): Blob | null {
  const body = bodyOfExported(blob);
  return body === null ? null : { id: blob.id, ...blobOf(body) };
}

async function checkVersions(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ stream: string }>(
    'select stream from onestory.events group by stream having max(version) <> count(*) limit 1',
  );
  if (rows[0] !== undefined) throw notAnExport(`the versions of stream ${rows[0].stream} have a gap`);
}
