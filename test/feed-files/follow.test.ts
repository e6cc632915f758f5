import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { followIntoFiles } from '../../src/feed-files/follow.ts';
import { openLog } from '../../src/log/open-log.ts';
import type { Log } from '../../src/log/types.ts';
import { feedFilter, noFilter } from '../../src/schemas/feed-filter.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';
import { openGate } from '../support/gate.ts';
import { byWayOf, socketOf } from '../support/gate-to-database.ts';
import { writeAsNewerRelease } from '../support/newer-release.ts';
import { poolOf } from '../support/pool-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let log: Log;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ log, close } = await freshLog());
});
afterAll(() => close());

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

const append = (...names: string[]) => log.append(names.map((name) => ({ events: [storyOpened(name)] })));

/** Follows from the beginning without a filter, into one file, for ever. */
const bare = { filter: noFilter, rotateBytes: 0, gzip: false, signal: new AbortController().signal };

/** Follows until told to stop. */
const follow = (
  folder: string,
  options: { log?: Log; rotateBytes?: number; gzip?: boolean; filter?: typeof noFilter } = {},
) => {
  const ending = new AbortController();
  let written = 0;
  const running = followIntoFiles({
    ...bare,
    log,
    folder,
    signal: ending.signal,
    onWritten: (events) => {
      written += events;
    },
    ...options,
  });
  const stop = async (): Promise<void> => {
    ending.abort();
    await running;
  };
  stopping.push(stop);
  const wrote = async (events: number): Promise<void> => {
    while (written < events) await Promise.race([new Promise((resolve) => setTimeout(resolve, 10)), running]);
  };
  return { stop, wrote, running };
};

const storiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
    })
    .map((line) => JSON.parse(line).subject);

/** Packs the newest file as it is when it is full. */
const packNewest = (folder: string): void => {
  const path = join(folder, readdirSync(folder).sort().at(-1) ?? '');
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
  rmSync(path);
};

describe('a feed that is written into files', () => {
  it('grows with the log, and goes on where it stopped, also behind a line that a crash has torn', async () => {
    await append('a', 'b');
    const folder = temporaryFolder();
    const first = follow(folder);
    await first.wrote(2);
    await append('c');
    await first.wrote(3);
    await first.stop();
    const [name] = readdirSync(folder);
    const file = join(folder, name ?? '');
    expect(name).toBe('events-0000000000000001.ndjson');
    // What a killed program leaves: half of the last line, or half of the next.
    truncateSync(file, readFileSync(file).length - 10);
    await append('d');
    const second = follow(folder);
    await second.wrote(2);
    await second.stop();
    appendFileSync(file, '{"specversion":"1.0","id":"');
    await append('e');
    const third = follow(folder);
    await third.wrote(1);
    await third.stop();
    expect(storiesIn(folder)).toEqual(['a', 'b', 'c', 'd', 'e'].map(storyIdOf));
  });

  it('is cut into files of a size, named so that they sort, and packs those that are finished', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 40 }, (_, n) => `rotated ${n}`);
    await append(...names);
    const started = follow(folder, { rotateBytes: 5000, gzip: true });
    await started.wrote(45);
    await started.stop();
    const files = readdirSync(folder).sort();
    expect(files.length).toBeGreaterThan(3);
    expect(files.slice(0, -1).every((name) => name.endsWith('.ndjson.gz'))).toBe(true);
    expect(files.at(-1)).toMatch(/\.ndjson$/);
    for (const name of files.slice(-1))
      expect(readFileSync(join(folder, name)).length).toBeLessThanOrEqual(5000);
    expect(storiesIn(folder)).toHaveLength(45);
    const again = follow(folder, { rotateBytes: 5000, gzip: true });
    await append('behind');
    await again.wrote(1);
    await again.stop();
    expect(storiesIn(folder).slice(5)).toEqual([...names, 'behind'].map(storyIdOf));
  });

  it.each([
    ['plain', false],
    ['packed', true],
  ])(
    'goes on behind the %s file before, where a crash came just after new ones were begun',
    async (_kind, gzip) => {
      const folder = temporaryFolder();
      await append(`before the crash, ${gzip}`);
      const events = await log.head();
      const first = follow(folder, { rotateBytes: 5000, gzip });
      await first.wrote(events);
      await first.stop();
      const before = storiesIn(folder);
      if (gzip) packNewest(folder);
      // The first got half of a line, the second none: two restarts that each ended on a full disk.
      writeFileSync(join(folder, 'events-0000000000009001.ndjson'), '{"specversion":"1.0","id":"');
      writeFileSync(join(folder, 'events-0000000000009002.ndjson'), '');
      await append(`behind the crash, ${gzip}`);
      const second = follow(folder, { rotateBytes: 5000, gzip });
      await second.wrote(1);
      await second.stop();
      expect(storiesIn(folder)).toEqual([...before, storyIdOf(`behind the crash, ${gzip}`)]);
    },
  );

  it('holds each event once after a crash between the packing of a file and the removal of its original', async () => {
    const folder = temporaryFolder();
    const events = await log.head();
    const first = follow(folder);
    await first.wrote(events);
    await first.stop();
    const before = storiesIn(folder);
    const [original = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, original));
    packNewest(folder);
    writeFileSync(join(folder, original), bytes);
    await append('behind the packing');
    const second = follow(folder, { gzip: true });
    await second.wrote(1);
    await second.stop();
    expect(storiesIn(folder)).toEqual([...before, storyIdOf('behind the packing')]);
  });

  it('waits out a PostgreSQL that is gone when the log is read, and goes on where it was', async () => {
    const fresh = await freshLog();
    const gate = await openGate();
    gate.leadTo(socketOf(fresh.connectionString));
    const pool = poolOf({ connectionString: byWayOf(gate.port, fresh.connectionString) });
    const behindGate = await openLog(pool);
    // Gone at the second look at the log, there again at the fourth.
    let looks = 0;
    const head = (): Promise<number> => {
      looks += 1;
      if (looks === 2) {
        gate.leadTo(null);
        gate.cut();
      }
      if (looks === 4) gate.leadTo(socketOf(fresh.connectionString));
      return behindGate.head();
    };
    await fresh.log.append([{ events: [storyOpened('before')] }]);
    const folder = temporaryFolder();
    const started = follow(folder, { log: { ...behindGate, head } });
    await started.wrote(1);
    await fresh.log.append([{ events: [storyOpened('while it was gone')] }]);
    await started.wrote(2);
    await started.stop();
    expect(storiesIn(folder)).toEqual(['before', 'while it was gone'].map(storyIdOf));
    await behindGate.close();
    await pool.end();
    await gate.close();
    await fresh.close();
  });

  it('ends at an event that this program cannot read, and says so', async () => {
    const fresh = await freshLog();
    await writeAsNewerRelease(fresh.pool, 'StoryOpened');
    await fresh.log.append([{ events: [storyOpened('of tomorrow')] }]);
    await expect(followIntoFiles({ ...bare, log: fresh.log, folder: temporaryFolder() })).rejects.toThrow(
      'was written by a newer release',
    );
    await fresh.close();
  });

  it('keeps to a filter', async () => {
    const folder = temporaryFolder();
    const started = follow(folder, { filter: feedFilter.parse({ type: 'merged' }) });
    await append('not a merge');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await started.stop();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a folder that belongs to another log', async () => {
    const folder = temporaryFolder();
    const started = follow(folder);
    await started.wrote(1);
    await started.stop();
    const other = await freshLog();
    await expect(followIntoFiles({ ...bare, log: other.log, folder })).rejects.toThrow(
      'belongs to another log',
    );
    await other.close();
  });
});
