import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { pick, randomFrom } from '../../bench/support/random.ts';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { jsonLines } from '../support/containers.ts';
import { seedText } from '../support/normalised.ts';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';

const RECORDS = 1200;
/** Every so many lines one is no JSON. */
const BROKEN_EVERY = 100;

let place: Workplace;
let file: string;
beforeAll(() => {
  place = createWorkplace();
  file = join(place.folder, 'news.jsonl');
  const random = randomFrom(11);
  const words = seedText(0).split(/\s+/u);
  const records = Array.from({ length: RECORDS }, (_, index) => {
    if ((index + 1) % BROKEN_EVERY === 0) return `{"broken": ${index}`;
    return { id: index + 1, text: Array.from({ length: 30 }, () => pick(words, random)).join(' ') };
  });
  writeFileSync(file, jsonLines(...records));
});
afterAll(() => place.remove());

it('a container whose ingest is killed again and again is in the log record by record, each once', {
  timeout: 600_000,
}, async () => {
  // In the middle of reading, and in the middle of normalising what was read.
  await killAt('DocumentReceived', RECORDS / 6);
  await killAt('ArticleNormalised', RECORDS / 3);
  const last = await place.run(['ingest', file, '--json']);
  expect(last.code, last.stderr).toBe(0);

  const path = join(place.folder, 'log.gz');
  expect((await place.run(['log', 'export', path])).code).toBe(0);
  const events = parseLines<unknown>(gunzipSync(readFileSync(path)).toString())
    .map((line) => exported.safeParse(line).data)
    .filter((event) => event !== undefined);
  const all = Array.from({ length: RECORDS }, (_, index) => index + 1);
  const isBroken = (number: number): boolean => number % BROKEN_EVERY === 0;
  const recordsOf = (type: string): number[] =>
    events
      .flatMap((event) => (event.type === type ? [event.data.place?.record ?? 0] : []))
      .sort((a, b) => a - b);
  expect(recordsOf('DocumentReceived')).toEqual(all.filter((number) => !isBroken(number)));
  expect(recordsOf('DocumentRejected')).toEqual(all.filter(isBroken));
  expect(recordsOf('DocumentFoundAgain')).toEqual([]);

  const documentsOf = (...types: string[]): string[] =>
    events.flatMap(({ type, data }) => (types.includes(type) ? [data.document ?? ''] : [])).sort();
  const received = documentsOf('DocumentReceived');
  expect(new Set(received).size).toBe(received.length);
  expect(documentsOf('ArticleNormalised')).toEqual(received);
  const stories = parseLines<{ articles: { article: string }[] }>(
    (await place.run(['stories', '--json'])).stdout,
  );
  expect(stories.flatMap(({ articles }) => articles.map(({ article }) => article)).sort()).toEqual(received);
});

const exported = z.object({
  type: z.string(),
  data: z.object({
    document: z.string().nullish(),
    place: z.object({ record: z.number().optional() }).nullish(),
  }),
});

/** Ingests the file, and kills the program once so many events of a type are in its log, and it has more to do. */
const killAt = async (type: string, number: number): Promise<void> => {
  const running = place.launch(['ingest', file]);
  const counted = await Promise.race([
    reached(type, number),
    running.ended.then(({ stderr }) => Promise.reject(new Error(`It ended before it was killed: ${stderr}`))),
  ]);
  running.child.kill('SIGKILL');
  await running.ended;
  expect(counted).toBeLessThan(RECORDS - RECORDS / BROKEN_EVERY);
};

const reached = async (type: string, number: number): Promise<number> => {
  for (;;) {
    const counted = await countOf(type, number).catch(() => null);
    if (counted !== null) return counted;
    await sleep(50);
  }
};

/** Looks into the database of the program that runs. Throws as long as it has none, or no tables. */
const countOf = async (type: string, least: number): Promise<number> => {
  const { connectionString } = await openDatabase({ dataDir: place.data, startIfAbsent: false });
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    for (;;) {
      const query = 'select count(*)::int as number from onestory.events where type = $1';
      const { rows } = await client.query<{ number: number }>(query, [type]);
      const counted = rows[0]?.number ?? 0;
      if (counted >= least) return counted;
      await sleep(5);
    }
  } finally {
    await client.end().catch(() => {});
  }
};
