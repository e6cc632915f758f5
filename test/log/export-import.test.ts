import { randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseDocuments } from '../../src/erasure/erase.ts';
import { UsageError } from '../../src/errors.ts';
import { sha256 } from '../../src/ids.ts';
import { exportLog } from '../../src/log/export-log.ts';
import { importLog } from '../../src/log/import-log.ts';
import { newestSchema, upcast } from '../../src/log/upcast.ts';
import { documentReceived, storyOpened } from '../support/append-samples.ts';
import { eventSamples } from '../support/event-samples.ts';
import { foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';
import { poolOf } from '../support/pool-of.ts';

type Fresh = Awaited<ReturnType<typeof freshLog>>;
let from: Fresh;
let into: Fresh;
beforeEach(async () => {
  [from, into] = await Promise.all([freshLog(), freshLog()]);
});
afterEach(async () => {
  await from.close();
  await into.close();
});

async function exported({ pool }: Fresh): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await exportLog(pool, destination);
  return Buffer.concat(chunks);
}
/** In pieces, so that lines and compressed blocks are cut anywhere. */
const source = (bytes: Buffer, size = 1_000): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    ),
  );
/** With raw bytes by their hashes, which are compared faster. */
const everything = async ({ log }: Fresh) =>
  (await log.read({ after: 0, limit: 10_000, bodies: true })).map((event) => ({
    ...event,
    body: event.body instanceof Uint8Array ? sha256(event.body) : event.body,
  }));

/** Every type of event, many events, large bodies, an erased one, odd texts. */
async function fill({ log, pool }: Fresh): Promise<void> {
  for (const sample of eventSamples()) {
    const { id, stream, type, data, body } = upcast({
      ...sample,
      position: 1,
      version: 1,
      time: '',
      id: crypto.randomUUID(),
    });
    // The cast is sound: the samples are checked by the law's test, and again by append.
    await log.append([
      { events: [{ id, stream, type, data, body } as Parameters<typeof log.append>[0][0]['events'][0]] },
    ]);
  }
  await log.append(
    Array.from({ length: 1200 }, (_, n) => ({ events: [foundAgain('many \u2028 \u0000 Ảnh "\\', n)] })),
  );
  const large = documentReceived('large');
  for (const n of [1, 2, 3]) {
    const { data, stream } = documentReceived(`large ${n}`);
    // The cast is sound: the same event with another body of its kind.
    await log.append([
      {
        events: [
          { ...large, id: crypto.randomUUID(), stream, data, body: randomBytes(4_000_000) } as typeof large,
        ],
      },
    ]);
  }
  await log.append([{ events: [documentReceived('erased'), storyOpened('last')] }]);
  await pool.query('delete from onestory.blobs where id = (select blob from onestory.events where id = $1)', [
    documentReceived('erased').id,
  ]);
}

describe('a round trip', () => {
  test('keeps events, bodies, erasures, times and incarnation, and gives the same bytes again', async () => {
    await fill(from);
    const file = await exported(from);
    expect(await importLog(into.pool, source(file, 50_000))).toEqual({ events: await from.log.head() });
    expect(await everything(into)).toEqual(await everything(from));
    expect(await into.log.incarnation()).toBe(await from.log.incarnation());
    expect((await exported(into)).equals(file)).toBe(true);
    const next = await into.log.append([{ events: [storyOpened('next')] }]);
    expect(next).toEqual([{ outcome: 'appended', positions: [(await from.log.head()) + 1] }]);
    const repeat = await into.log.append([{ events: [documentReceived('erased'), storyOpened('last')] }]);
    expect(repeat).toEqual([{ outcome: 'duplicate' }]);
  });

  test('is possible for an empty log', async () => {
    const file = await exported(from);
    await importLog(into.pool, source(file));
    expect((await exported(into)).equals(file)).toBe(true);
  });

  test('wakes subscriptions and forgets checkpoints of what had been there', async () => {
    await from.log.append([{ events: [storyOpened('a')] }]);
    await into.pool.query(`insert into onestory.checkpoints (name, position) values ('test', 5)`);
    const file = await exported(from);
    const stop = new AbortController();
    const running = into.log.subscribe({ after: 0, signal: stop.signal }, async () => stop.abort());
    await importLog(into.pool, source(file));
    await running;
    expect(await into.log.checkpoint('test')).toBe(0);
  });

  test('exports a log as it was at the start, while it is appended to', async () => {
    await from.log.append(Array.from({ length: 700 }, (_, n) => ({ events: [foundAgain('a', n)] })));
    const [file] = await Promise.all([
      exported(from),
      ...Array.from({ length: 20 }, (_, n) => from.log.append([{ events: [foundAgain('b', n)] }])),
    ]);
    const { events } = await importLog(into.pool, source(file));
    expect(await everything(into)).toEqual((await everything(from)).slice(0, events));
  });
});

describe('an import is refused, leaves nothing behind and says why,', () => {
  const refused = async (file: Buffer, message: RegExp) => {
    const attempt = importLog(into.pool, source(file));
    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toThrow(UsageError);
    expect(await into.log.head()).toBe(0);
    const { rows } = await into.pool.query(
      'select (select count(*) from onestory.events) + (select count(*) from onestory.blobs) as n',
    );
    expect(rows).toEqual([{ n: '0' }]);
  };
  /** The export with its lines changed. */
  const edited = async (edit: (lines: string[]) => string[]): Promise<Buffer> =>
    gzipSync(
      `${edit(
        gunzipSync(await exported(from))
          .toString('utf8')
          .trimEnd()
          .split('\n'),
      ).join('\n')}\n`,
    );
  /** The export with something replaced, and the checksum that is right for it. */
  const forged = (what: string, by: string): Promise<Buffer> =>
    edited((lines) => {
      const body = lines.slice(0, -1).map((line) => line.replace(what, by));
      const checksum = sha256(body.map((line) => `${line}\n`).join(''));
      return [...body, JSON.stringify({ events: body.length - 1, sha256: checksum })];
    });

  beforeEach(async () => {
    await from.log.append([{ events: [documentReceived('a'), storyOpened('a'), foundAgain('a', 1)] }]);
  });

  test('where the log is not empty', async () => {
    const file = await exported(from);
    await into.log.append([{ events: [storyOpened('b')] }]);
    const attempt = importLog(into.pool, source(file));
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(/has a log of 1 events already/);
    expect((await everything(into)).map(({ id }) => id)).toEqual([storyOpened('b').id]);
  });

  test('where the file is empty, no gzip, or something else', async () => {
    await refused(Buffer.alloc(0), /unexpected end of file|it is empty/);
    await refused(Buffer.from('hello'), /incorrect header check/);
    await refused(gzipSync(''), /it is empty/);
    await refused(gzipSync('hello'), /last line is not finished/);
    await refused(gzipSync('hello\n'), /line 1 is not JSON/);
    await refused(gzipSync('{"format":"other"}\n'), /line 1 is not as expected \(format/);
  });

  test('where the file is cut off, at any place', async () => {
    const file = await exported(from);
    for (const part of [0.1, 0.5, 0.9]) {
      await refused(file.subarray(0, Math.floor(file.length * part)), /unexpected end of file/);
    }
    for (const lines of [1, 2, 4]) {
      await refused(await edited((all) => all.slice(0, lines)), /it ends after \d of 3 events/);
    }
  });

  test('where an event was left out, repeated, changed or added', async () => {
    await refused(
      await edited(([a = '', b = '', , ...rest]) => [a, b, ...rest]),
      /position 3 stands in place of 2/,
    );
    await refused(
      await edited(([a = '', b = '', ...rest]) => [a, b, b, ...rest]),
      /position 1 stands in place of 2/,
    );
    await refused(
      await edited((all) => all.map((line) => line.replace('m1-0123abcd', 'm1-0123abce'))),
      /checksum is wrong/,
    );
    await refused(await edited((all) => [...all, all[1] ?? '']), /something follows its trailer/);
  });

  test('where an event could not have been appended, or only by a newer release', async () => {
    await refused(await forged('m1-0123abcd"', 'm1","story":"y"'), /position 2 cannot be read .*story/s);
    const newest = newestSchema('DocumentReceived');
    await refused(
      await forged(`"schema":${newest}`, `"schema":${newest + 1}`),
      /position 1 cannot be read .*newer release/,
    );
    await refused(
      await forged('"stream":"story-', '"stream":"tale-'),
      /position 2 cannot be read .*no name of a stream/,
    );
    await refused(
      await forged('"version":2', '"version":3'),
      /the versions of stream document-\w+ have a gap/,
    );
  });

  test('where its trailer counts other events, or a line says what no event does, with the number of the line', async () => {
    await refused(
      await edited((all) => all.map((line) => line.replace('"events":3', '"events":4'))),
      /header and trailer count different events/,
    );
    await refused(await forged('"position":2', '"position":"two"'), /line 3 is not as expected \(position: /);
    await refused(
      await edited(([a = '', b = '', , ...rest]) => [a, b, 'no JSON', ...rest]),
      /line 3 is not JSON/,
    );
    await refused(await edited((all) => [...all.slice(0, -1), '{}']), /line 5 is not as expected \(events: /);
  });

  test('where the source fails while it is read', async () => {
    const file = await exported(from);
    const failing = Readable.from(
      (function* () {
        yield file.subarray(0, 100);
        throw new Error('the disk is gone');
      })(),
    );
    await expect(importLog(into.pool, failing)).rejects.toThrow(/the disk is gone/);
    expect(await into.log.head()).toBe(0);
  });

  test('where the connection is cut, and can then be tried again', async () => {
    const file = await exported(from);
    let cut = false;
    const cutting = Readable.from(
      (async function* () {
        yield file.subarray(0, 20);
        await into.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        );
        cut = true;
        yield file.subarray(20);
      })(),
    );
    await expect(importLog(into.pool, cutting)).rejects.toMatchObject({ name: 'TransientError' });
    expect(cut).toBe(true);
    expect(await into.log.head()).toBe(0);
    await importLog(into.pool, source(file));
    expect(await everything(into)).toEqual(await everything(from));
  });
});

describe('an export whose reader is slow', () => {
  /** Longer than all that waits between the log and its reader: pages of two, of which the last is then not read yet. */
  const appendSeveralPages = async (): Promise<void> => {
    for (const name of ['a', 'b', 'c', 'd']) {
      const small = documentReceived(name);
      // The cast is sound: the same event with another body of its kind.
      await from.log.append([{ events: [{ ...small, body: randomBytes(4_100_000) } as typeof small] }]);
    }
  };
  /** Takes nothing more from its first bytes until it is told to go on. */
  const slowReader = () => {
    const [begun, begin] = toCome();
    const [goneOn, goOn] = toCome();
    const chunks: Buffer[] = [];
    const reader = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(chunk);
        begin();
        goneOn.then(() => done());
      },
    });
    return { reader, begun, goOn, file: () => Buffer.concat(chunks) };
  };
  /** A moment to wait for, and what brings it about. */
  const toCome = (): [Promise<void>, () => void] => {
    let come = (): void => {};
    const moment = new Promise<void>((resolve) => {
      come = resolve;
    });
    return [moment, () => come()];
  };
  /** Connections of a pool that are not at rest. */
  const lent = ({ totalCount, idleCount }: Fresh['pool']): number => totalCount - idleCount;

  test('holds the log as it was before what is erased meanwhile', async () => {
    await appendSeveralPages();
    await from.log.append([{ events: [documentReceived('named'), storyOpened('named')] }]);
    const before = await everything(from);
    const { reader, begun, goOn, file } = slowReader();
    const exporting = exportLog(from.pool, reader);
    await begun;
    await eraseDocuments(
      [sha256('named')],
      { reason: 'A person asked for it.', by: 'Duty editor' },
      { log: from.log, activeModel: () => Promise.reject(new Error('not needed')), windowDays: null },
    );
    expect(JSON.stringify(await everything(from))).not.toContain('named.txt');
    goOn();
    await exporting;
    await importLog(into.pool, source(file(), 500_000));
    expect(await everything(into)).toEqual(before);
  });

  test('goes on where the server ends idle transactions sooner', async () => {
    await appendSeveralPages();
    const impatient = poolOf({
      connectionString: from.connectionString,
      options: '-c idle_in_transaction_session_timeout=1s',
    });
    const { reader, begun, goOn, file } = slowReader();
    const exporting = exportLog(impatient, reader);
    await begun;
    await sleep(2_000);
    goOn();
    expect(await exporting).toEqual({ events: 4 });
    expect(await importLog(into.pool, source(file(), 500_000))).toEqual({ events: 4 });
    await impatient.end();
  });

  test('ends its transaction where the reader fails before the end', async () => {
    await appendSeveralPages();
    const { reader, begun } = slowReader();
    const exporting = exportLog(from.pool, reader);
    await begun;
    expect(lent(from.pool)).toBe(1);
    reader.destroy(new Error('the disk is full'));
    await expect(exporting).rejects.toThrow(/the disk is full/);
    expect(lent(from.pool)).toBe(0);
    const { rows } = await from.pool.query(
      `select state from pg_stat_activity
       where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
  });

  test('can be tried again where the database ends its connection', async () => {
    await appendSeveralPages();
    const { reader, begun, goOn } = slowReader();
    const exporting = exportLog(from.pool, reader);
    await begun;
    const { rowCount } = await from.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
    );
    expect(rowCount).toBe(1);
    goOn();
    await expect(exporting).rejects.toMatchObject({ name: 'TransientError' });
    expect(lent(from.pool)).toBe(0);
  });
});

test('an export is refused where the log is damaged, and says where', async () => {
  await from.log.append([{ events: [documentReceived('a'), storyOpened('a'), foundAgain('a', 1)] }]);
  await from.pool.query('delete from onestory.events where position = 2');
  await expect(exported(from)).rejects.toThrow(/no event at position 2/);
});
