import type pg from 'pg';

/** An event's body as bytes. `media` says how to read them. */
export interface BlobContent {
  media: 'application/json' | 'application/octet-stream';
  bytes: Uint8Array;
}
export interface Blob extends BlobContent {
  id: string;
}

/** A body, raw bytes or anything JSON can say, as it is kept. */
export function blobOf(body: unknown): BlobContent {
  return body instanceof Uint8Array
    ? { media: 'application/octet-stream', bytes: body }
    : { media: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
}

/** The body that `blobOf` was given; raw bytes come back as a Buffer. */
export function bodyOf(media: string, bytes: Buffer): unknown {
  return media === 'application/json' ? JSON.parse(bytes.toString('utf8')) : bytes;
}

/** Writes blobs in the client's transaction. */
export async function writeBlobs(client: pg.ClientBase, blobs: readonly Blob[]): Promise<void> {
  for (const group of groupsOf(blobs)) {
    await client.query(
      `insert into onestory.blobs (id, media, bytes)
       select id, media, substr($4::bytea, 1 + (sum(size) over (order by number) - size)::integer, size)
       from unnest($1::uuid[], $2::text[], $3::integer[]) with ordinality as blob (id, media, size, number)`,
      [
        group.map(({ id }) => id),
        group.map(({ media }) => media),
        group.map(({ bytes }) => bytes.length),
        Buffer.concat(group.map(({ bytes }) => bytes)),
      ],
    );
  }
}

/** Takes back blobs that the same transaction wrote for commits that were then not appended. */
export async function takeBack(client: pg.ClientBase, blobs: readonly Blob[]): Promise<void> {
  if (blobs.length === 0) return;
  await client.query('delete from onestory.blobs where id = any($1::uuid[])', [blobs.map(({ id }) => id)]);
}

/* Bytes in an array travel as hexadecimal text, twice their size; a single value travels as it is. So small blobs go
 * together as one value that the server cuts, and a large one goes alone. */
const groupBytes = 1_000_000;

function* groupsOf(blobs: readonly Blob[]): Generator<Blob[]> {
  let group: Blob[] = [];
  let size = 0;
  for (const blob of blobs) {
    if (group.length > 0 && size + blob.bytes.length > groupBytes) {
      yield group;
      group = [];
      size = 0;
    }
    group.push(blob);
    size += blob.bytes.length;
  }
  if (group.length > 0) yield group;
}
