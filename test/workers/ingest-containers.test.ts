import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walk } from '../../src/files/walk.ts';
import type { Log } from '../../src/log/types.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { articlesById } from '../../src/projections/queries/articles.ts';
import { counts } from '../../src/projections/queries/counts.ts';
import { knownPlaces } from '../../src/projections/queries/known-places.ts';
import { lastSeen } from '../../src/projections/queries/last-seen.ts';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { undoneDocuments } from '../../src/projections/queries/undone.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { ingestFiles, ingestJobWork } from '../../src/workers/ingest.ts';
import { normaliseJobWork } from '../../src/workers/normalise.ts';
import { gzipEach, jsonLines, response, warcRecord } from '../support/containers.ts';
import { seedText } from '../support/normalised.ts';
import { dumpProjections, openProjections } from '../support/open-projections.ts';
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

const ingest = async (signal?: AbortSignal, onProgress = (): void => {}) => {
  const ended = await ingestFiles(walk(folder), {
    log,
    maxBytes: 1_000_000,
    onProgress,
    ...(signal && { signal }),
  });
  await catchUp(pool, log, await log.head());
  return ended;
};

const write = (name: string, content: Uint8Array | string): void =>
  writeFileSync(join(folder, name), content);

const typesOf = async (after = 0): Promise<string[]> =>
  (await log.read({ after, limit: 5000 })).map(({ type }) => type);

const rejected = async (): Promise<string[]> =>
  (await listRejections(pool, { limit: 100, after: null })).rejections
    .map(({ path, record, reason }) => `${path} ${record} ${reason.code}`)
    .sort();

const records = (count: number, from = 0): unknown[] =>
  Array.from({ length: count }, (_, number) => ({
    id: number + from,
    text: `Text number ${number + from}.`,
  }));

describe('ingesting a container', () => {
  it('appends each record with its place, and last that the container was read', async () => {
    write(
      'a.jsonl',
      jsonLines({ id: 'x', text: 'One.', url: 'https://a.example/' }, '{"broken', { text: 'Two.' }),
    );
    expect(await ingest()).toMatchObject({ documents: 2, repeats: 0, rejections: 1 });
    const events = await log.read({ after: 0, limit: 100 });
    expect(events.map(({ type }) => type)).toEqual([
      'DocumentReceived',
      'DocumentRejected',
      'DocumentReceived',
      'ContainerRead',
    ]);
    expect(events[0]?.data).toMatchObject({
      place: { kind: 'record', root: folder, path: 'a.jsonl', record: 1, offset: 0, id: 'x' },
    });
    expect(events[3]?.data).toMatchObject({ place: { kind: 'file', path: 'a.jsonl' }, records: 3 });
    expect(await rejected()).toEqual(['a.jsonl 2 broken-record']);
    expect([...(await knownPlaces(pool, folder)).keys()]).toEqual(['a.jsonl']);
  });

  it('appends nothing when it is repeated', async () => {
    write('a.jsonl', jsonLines(...records(3), '{"broken', ...records(2)));
    write('b.warc.gz', gzipEach(response('A page.'), response('x', {}, { status: '404 Not Found' })));
    write(
      'cut.jsonl.gz',
      gzipEach(jsonLines({ text: 'before' }), jsonLines({ text: 'cut' })).subarray(0, -5),
    );
    expect(await ingest()).toMatchObject({ documents: 6, repeats: 2, rejections: 3 });
    const head = await log.head();
    expect(await ingest()).toMatchObject({ documents: 0, repeats: 8, rejections: 3 });
    expect(await log.head()).toBe(head);
  });

  it('goes on where it was ended in the middle, and does no record twice', async () => {
    write('a.jsonl', jsonLines(...records(1200)));
    const stop = new AbortController();
    expect(await ingest(stop.signal, () => stop.abort())).toMatchObject({ documents: 500 });
    expect(await knownPlaces(pool, folder)).toEqual(new Map());
    expect(await ingest()).toMatchObject({ documents: 700, repeats: 500, rejections: 0 });
    expect([...(await knownPlaces(pool, folder)).keys()]).toEqual(['a.jsonl']);
    const types = await typesOf();
    expect(types.filter((type) => type === 'DocumentReceived')).toHaveLength(1200);
    expect(types.slice(1200)).toEqual(['ContainerRead']);
  });

  it('appends only what is new when the file has grown', async () => {
    write('a.jsonl', jsonLines(...records(3), '{"cut o').subarray(0, -1));
    await ingest();
    expect(await rejected()).toEqual(['a.jsonl 4 broken-record']);
    const head = await log.head();
    appendFileSync(join(folder, 'a.jsonl'), 'ff": 1}\n');
    appendFileSync(join(folder, 'a.jsonl'), jsonLines(...records(2, 3), '{"broken'));
    expect(await ingest()).toMatchObject({ documents: 2, repeats: 3, rejections: 2 });
    expect(await typesOf(head)).toEqual([
      'DocumentRejected',
      'DocumentReceived',
      'DocumentReceived',
      'DocumentRejected',
      'ContainerRead',
    ]);
    expect(await rejected()).toEqual(['a.jsonl 4 broken-record', 'a.jsonl 7 broken-record']);
  });

  it('ends the rejections of records that are mended, and of a container that is whole', async () => {
    const whole = gzipEach(jsonLines({ text: 'One.' }, '{"broken'), jsonLines({ text: 'Two.' }));
    write('a.jsonl.gz', whole.subarray(0, -3));
    await ingest();
    expect(await rejected()).toEqual(['a.jsonl.gz 2 broken-record', 'a.jsonl.gz null broken-container']);
    write('a.jsonl.gz', gzipEach(jsonLines({ text: 'One.' }, { text: 'One.' }, { text: 'Two.' })));
    await ingest();
    expect(await rejected()).toEqual([]);
  });

  it('knows the same text with the same facts again, in another container and in the same', async () => {
    const line = { text: 'The same.', lang: 'en' };
    write('a.jsonl', jsonLines({ id: 1, ...line }, { id: 2, ...line }));
    write('b.jsonl', jsonLines({ id: 3, ...line }));
    write('c.txt', 'Text alone.');
    write('d.jsonl', jsonLines({ id: 4, text: 'Text alone.' }));
    expect(await ingest()).toMatchObject({ documents: 2, repeats: 3, rejections: 0 });
    expect(await counts(pool)).toMatchObject({ documents: 2, duplicates: 3 });
  });

  it('makes the same tables when they are made again from the log, in batches or at once', async () => {
    write('a.jsonl', jsonLines(...records(300), '{"broken'));
    await ingest();
    write('a.jsonl', jsonLines(...records(250), '{"other', '{"broken', { text: 'new' }));
    await ingest();
    const before = await dumpProjections(pool);
    expect(before.rejections).toHaveLength(2);
    await rebuild(pool, log);
    expect(await dumpProjections(pool)).toEqual(before);
  });

  it('is what an ingest job does with a container in its folder', async () => {
    write('a.ndjson', jsonLines(...records(2)));
    await ingestJobWork(
      { root: folder, paths: ['a.ndjson'] },
      { log, maxBytes: 1000, lastSeen: (places) => lastSeen(pool, places) },
    );
    const types = (await log.read({ after: 0, limit: 10 })).map(({ type }) => type);
    expect(types).toEqual(['DocumentReceived', 'DocumentReceived', 'ContainerRead']);
  });
});

describe('normalising a record', () => {
  it('makes an article with the facts that the record declares', async () => {
    const text = seedText(0);
    const declared = {
      url: 'https://news.example/a',
      date: '2024-11-01',
      lang: 'de',
      title: 'Eine Überschrift',
    };
    write('a.jsonl', jsonLines({ id: 1, text, ...declared }));
    write(
      'b.warc',
      warcRecord('conversion', seedText(1), {
        'WARC-Target-URI': 'https://news.example/b',
        'Content-Type': 'text/plain',
      }),
    );
    await ingest();
    const documents = (await undoneDocuments(pool, 0, 10)).map(({ id }) => id);
    const threads = openNormalisePool({ threads: 1, seconds: 20 });
    await normaliseJobWork(
      { from: 1, to: 4, documents },
      { log, pool: threads, activeRules: createActiveRules(log) },
    );
    await threads.close();
    await catchUp(pool, log, await log.head());
    const articles = (await articlesById(pool, documents)).map(({ body }) => body);
    expect(articles.find((article) => article?.language === 'de')).toMatchObject({
      headline: 'Eine Überschrift',
      headlineBasis: 'declared',
      canonicalUrl: 'https://news.example/a',
      published: { edtf: '2024-11-01' },
    });
    expect(articles.find((article) => article?.language === 'uk')).toMatchObject({
      canonicalUrl: 'https://news.example/b',
    });
  });
});
