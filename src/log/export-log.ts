import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { PermanentError } from '../errors.ts';
import { bodyOf } from './blobs.ts';
import type { ExportedBlob, ExportedEvent, ExportHeader, ExportTrailer } from './export-format.ts';
import { type EventRow, eventColumns, head, incarnation } from './read.ts';
import { transaction } from './transaction.ts';

/**
 * Writes the whole log, up to its present head, with its blobs to `destination` and ends it; export-format.ts says how.
 * Holds a few megabytes at a time, or one body where that is larger. The log may be written to meanwhile, and erased
 * from: all is read as it was when the export began, in one transaction that lasts until `destination` has taken it.
 * Throws TransientError where the database or the way to `destination` was lost (the file is then worthless), and what
 * else `destination` throws.
 */
export async function exportLog(pool: pg.Pool, destination: Writable): Promise<{ events: number }> {
  return transaction(
    pool,
    'export the log',
    async (client) => {
      await waitForReader(client);
      const header: ExportHeader = {
        format: 'onestory-log',
        formatVersion: 1,
        incarnation: await incarnation(client),
        head: await head(client),
      };
      await pipeline(Readable.from(lines(client, header)), createGzip(), destination);
      return { events: header.head };
    },
    'repeatable read, read only',
  );
}

/** The server is not to take a slow disk or network for a transaction that was forgotten. PostgreSQL 17 brought the
 * second setting; older ones do not know it. */
async function waitForReader(client: pg.ClientBase): Promise<void> {
  await client.query(
    `select set_config(name, '0', true) from pg_settings
     where name in ('idle_in_transaction_session_timeout', 'transaction_timeout')`,
  );
}

async function* lines(client: pg.ClientBase, header: ExportHeader): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const line = (value: ExportHeader | ExportedEvent): Buffer => {
    const text = Buffer.from(`${JSON.stringify(value)}\n`);
    hash.update(text);
    return text;
  };
  yield line(header);
  let position = 0;
  while (position < header.head) {
    for (const event of await page(client, position, header.head)) {
      position += 1;
      if (event.position !== position) throw damaged(position);
      yield line(event);
    }
  }
  const trailer: ExportTrailer = { events: position, sha256: hash.digest('hex') };
  yield Buffer.from(`${JSON.stringify(trailer)}\n`);
}

const pageEvents = 500;
const pageBytes = 8_000_000;

/** The next events, as many as fit the two bounds and at least one. Sizes are known without reading the bytes. */
async function page(client: pg.ClientBase, after: number, upTo: number): Promise<ExportedEvent[]> {
  const { rows } = await client.query<
    EventRow & { blob: string | null; media: string | null; bytes: Buffer | null }
  >(
    `select ${eventColumns}, event.blob, event.media, event.bytes
     from (select event.*, blob.media, blob.bytes,
                  sum(octet_length(blob.bytes)) over (order by event.position
                    rows between unbounded preceding and 1 preceding) as bytes_before
           from (select * from onestory.events where position > $1 and position <= $2
                 order by position limit $3) event
           left join onestory.blobs blob on blob.id = event.blob) event
     where coalesce(bytes_before, 0) < $4
     order by event.position`,
    [after, upTo, pageEvents, pageBytes],
  );
  if (rows.length === 0) throw damaged(after + 1);
  // The order of the keys is the format's: written out, because the same log must give the same bytes.
  return rows.map(({ position, id, stream, version, type, schema, time, data, blob, media, bytes }) => ({
    position,
    id,
    stream,
    version,
    type,
    schema,
    time,
    data,
    blob: blob === null ? null : exportedBlob(blob, media, bytes),
  }));
}

function exportedBlob(id: string, media: string | null, bytes: Buffer | null): ExportedBlob {
  if (media === null || bytes === null) return { id };
  if (media !== 'application/json') {
    return { id, media: 'application/octet-stream', base64: bytes.toString('base64') };
  }
  return { id, media, json: bodyOf(media, bytes) };
}

const damaged = (position: number): PermanentError =>
  new PermanentError(
    `Could not export the log: there is no event at position ${position}, though the log is longer. ` +
      'The database is damaged: restore it from a backup.',
  );
