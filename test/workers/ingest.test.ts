import { mkdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { openStore, type Store } from '../../src/store.ts';
import { createPipelineWorld, ingestFolder, logger, type PipelineWorld } from '../support/pipeline-world.ts';

let world: PipelineWorld;
let store: Store;
let folder: string;
beforeEach(async () => {
  world = await createPipelineWorld('PostgreSQL');
  store = await openStore(world.config, logger);
  folder = join(world.folder, 'files');
  mkdirSync(folder);
});
afterEach(async () => {
  await store.close();
  await world.remove();
});

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const typesOf = async (text: string): Promise<string[]> =>
  (await store.log.readStream(`document-${sha256(text)}`)).map(({ type }) => type);

it('makes one document of the same bytes under two names in one call, and records both places', async () => {
  write('a.txt', 'the same');
  write('b.txt', 'the same');
  write('c.txt', 'another');
  const ingested = await ingestFolder(store.log, folder);
  expect(ingested).toEqual({ documents: 2, repeats: 1, rejections: 0, problems: [] });
  expect(await typesOf('another')).toEqual(['DocumentReceived']);
  expect(await typesOf('the same')).toEqual(['DocumentReceived', 'DocumentFoundAgain']);
});

it('appends nothing when it is called again, and a place whose time has changed once', async () => {
  write('a.txt', 'the same');
  write('b.txt', 'the same');
  await ingestFolder(store.log, folder);
  const head = await store.log.head();
  expect(await ingestFolder(store.log, folder)).toMatchObject({ documents: 0, repeats: 2 });
  expect(await store.log.head()).toBe(head);
  utimesSync(join(folder, 'a.txt'), 1000, 1000);
  await ingestFolder(store.log, folder);
  await ingestFolder(store.log, folder);
  expect(await store.log.head()).toBe(head + 1);
});

it('names what cannot be read at every call, and records it once', async () => {
  write('large.txt', '');
  truncateSync(join(folder, 'large.txt'), 2_000_000);
  for (let call = 0; call < 2; call += 1) {
    const { documents, problems } = await ingestFolder(store.log, folder);
    expect(documents).toBe(0);
    expect(problems).toMatchObject([{ place: { path: 'large.txt' }, reason: { code: 'too-large' } }]);
  }
  expect(await store.log.head()).toBe(1);
});
