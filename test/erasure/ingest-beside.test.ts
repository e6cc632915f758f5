import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eraseDocuments } from '../../src/erasure/erase.ts';
import { walk } from '../../src/files/walk.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { documentStream } from '../../src/schemas/streams.ts';
import { type Ingested, ingestFiles } from '../../src/workers/ingest.ts';
import { openProjections } from '../support/open-projections.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let pool: pg.Pool;
let log: Log;
let close: () => Promise<void>;
let folder: string;
beforeEach(async () => {
  ({ pool, log, close } = await openProjections());
  folder = temporaryFolder();
});
afterEach(() => close());

const secret = 'What a person wants to be gone.';
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const ingest = (into: Log): Promise<Ingested> => ingestFiles(walk(folder), { log: into, maxBytes: 1_000 });

const erase = (text: string) =>
  eraseDocuments(
    [sha256(text)],
    { reason: 'A person asked for it.', by: 'Duty editor' },
    { log, activeModel: createActiveModel(log, loadModel()), windowDays: null },
  );

/** A log in which something happens at the last moment before each append, whose number it is given. */
const withBefore = (happens: (append: number) => Promise<unknown>): Log => {
  let append = 0;
  return {
    ...log,
    append: async (commits) => {
      if (commits.length > 0) await happens(++append);
      return log.append(commits);
    },
  };
};

/** Where the log says that a text was found. */
const placesOf = async (text: string): Promise<(string | undefined)[]> =>
  (await log.readStream(documentStream(sha256(text)), { bodies: false })).flatMap(({ data }) =>
    'place' in data ? [data.place?.path] : [],
  );

it.each([
  ['they are looked for in the log', 1, ['another.txt', 'known.txt']],
  ['the other place is appended', 2, ['another.txt']],
])('bytes that are erased just before %s do not get another place', async (_, at, refused) => {
  write('known.txt', secret);
  await ingest(log);
  write('another.txt', secret);
  write('new.txt', 'Something else.');
  const ingested = await ingest(withBefore(async (append) => append === at && (await erase(secret))));

  expect(await placesOf(secret)).toEqual(['']);
  expect(ingested).toMatchObject({ documents: 1, repeats: 2 - refused.length, rejections: refused.length });
  expect(ingested.problems.map(({ place }) => place.path)).toEqual(refused);
  for (const { reason } of ingested.problems) expect(reason.code).toBe('erased');
  expect(await placesOf('Something else.')).toEqual(['new.txt']);
  await catchUp(pool, log, await log.head());
  const { rows } = await pool.query('select path from onestory.document_places');
  expect(rows).toEqual([{ path: 'new.txt' }]);
});

it('documents that are no part of an erasure come in once and are counted once, whenever it comes', async () => {
  for (const file of ['0', '1', '2', 'a', 'b']) write(file, `Text ${file}.`);
  await ingest(log);
  for (const file of ['a', 'b', 'c', 'd']) write(`again ${file}`, `Text ${file}.`);
  const ingested = await ingest(
    withBefore(async (append) => append <= 3 && (await erase(`Text ${append - 1}.`))),
  );
  expect(ingested.documents).toBe(2);
  expect(ingested.documents + ingested.repeats + ingested.rejections).toBe(9);
  for (const file of ['a', 'b']) expect(await placesOf(`Text ${file}.`)).toEqual([file, `again ${file}`]);
  for (const file of ['c', 'd']) expect(await placesOf(`Text ${file}.`)).toEqual([`again ${file}`]);
});

it('a call that erasures overtake at every try says that it can be tried again', async () => {
  for (let file = 0; file < 25; file += 1) write(`${file}.txt`, `Text ${file}.`);
  await ingest(log);
  write('new.txt', 'Something else.');
  const overtaken = ingest(withBefore((append) => erase(`Text ${append}.`)));
  await expect(overtaken).rejects.toThrow('Try again');
  expect(await ingest(log)).toMatchObject({ documents: 1 });
});
