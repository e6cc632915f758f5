import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type ErasureOutcome, eraseDocuments } from '../../src/erasure/erase.ts';
import { readEvents } from '../../src/feed/read-events.ts';
import { walk } from '../../src/files/walk.ts';
import { eventId, sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { placeKey } from '../../src/projections/place-key.ts';
import { checkProjections } from '../../src/projections/queries/check.ts';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { storyById } from '../../src/projections/queries/stories.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { lastChange } from '../../src/readers/last-change.ts';
import { logEventTypes } from '../../src/schemas/log-events.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { curate, undoCuration } from '../../src/workers/curate.ts';
import { ingestFiles } from '../../src/workers/ingest.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { dumpDatabase, tablesWith } from '../support/dump-database.ts';
import { placeOf, received, unreadable } from '../support/events.ts';
import { createLogWorld, type LogWorld, silent } from '../support/log-world.ts';
import { seedText } from '../support/normalised.ts';
import { dumpProjections } from '../support/open-projections.ts';
import { snapshotsInMemory } from '../support/snapshots-in-memory.ts';

const threads = openNormalisePool({ threads: 2, seconds: 20 });
afterAll(() => threads.close());
const activeModelOf = (world: LogWorld) => createActiveModel(world.log, loadModel());
let world: LogWorld;
beforeEach(async () => {
  world = await createLogWorld(threads);
});
afterEach(() => world.close());

const name = 'Quibbelwurz';
const told = `Zacharias ${name} berichtet aus Doha. ${seedText(0)}`;

const erase = (...documents: string[]): Promise<ErasureOutcome> =>
  eraseDocuments(
    documents,
    { reason: 'A person asked for it.', by: 'Duty editor' },
    { log: world.log, activeModel: activeModelOf(world), windowDays: null },
  );

const events = async () =>
  (await readEvents(world.log, { after: 0, limit: 1000 })).entries.map(({ event }) => event);

test('an erased document is nowhere in the database, and its story goes on without it', async () => {
  const documents = await world.receive(told, ...([1, 2, 3, 4] as const).map(seedText));
  const [first = '', second = '', third = ''] = documents;
  await world.normalise(documents);
  const matchWork = createMatchWork({
    log: world.log,
    activeModel: activeModelOf(world),
    logger: silent,
    windowDays: null,
  });
  await matchWork({ from: 0, to: 0, articles: documents });
  const before = (await world.stories()).find(({ articles }) =>
    articles.some(({ article }) => article === first),
  );
  expect(before?.articles.map(({ article }) => article).sort()).toEqual([first, second, third].sort());
  expect(tablesWith(await dumpDatabase(world.pool), name).sort()).toEqual(
    ['article_words', 'articles', 'blobs', 'stories'].map((table) => `onestory.${table}`),
  );
  const id = before?.id ?? '';

  expect(await erase(first)).toEqual({
    erased: [first],
    already: [],
    unknown: [],
    stories: [{ story: id, whole: false }],
  });
  const [after] = (await world.stories()).filter((story) => story.id === id);
  expect(after?.articles.map(({ article }) => article).sort()).toEqual([second, third].sort());
  expect(after?.version).toBe((before?.version ?? 0) + 1);
  for (const { link } of after?.articles ?? []) expect([second, third]).toContain(link?.to);
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
  expect((await checkProjections(world.pool, world.log)).problems).toEqual([]);

  // Consumers are told, and what was served before is without its content.
  const feed = await events();
  expect(JSON.stringify(feed)).not.toContain(name);
  expect(feed.filter(({ type }) => type === 'dev.onestory.story.erased.v1')).toMatchObject([
    { subject: id, data: { story: id, articles: [first], articlesTotal: 1, whole: false } },
  ]);
  const revisions = feed.flatMap(({ subject, data }) =>
    'erased' in data && subject === id ? [data.erased] : [],
  );
  expect([revisions.at(-1), revisions.slice(0, -1).includes(false)]).toEqual([false, false]);

  // Whoever had it in memory goes on without it: another article finds the story.
  const [another = ''] = await world.receive(
    `${seedText(0)}\n\nEin anderer Schluss steht unter diesem Bericht aus Doha.`,
  );
  await world.normalise([another]);
  await matchWork({ from: 0, to: 0, articles: [another] });
  expect((await storyById(world.pool, id)) ?? {}).toHaveProperty('record');
  const joined = (await world.stories()).find(({ articles }) =>
    articles.some(({ article }) => article === another),
  );
  expect(joined?.id).toBe(id);

  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
  expect(await erase(first, 'f'.repeat(64))).toMatchObject({
    erased: [],
    already: [first],
    unknown: ['f'.repeat(64)],
  });
});

test('what was erased does not come in again: not its bytes, and not what it says in other bytes', async () => {
  const [document = ''] = await world.receive(told);
  await world.normalise([document]);
  await world.match();
  await erase(document);

  const folder = mkdtempSync(join(tmpdir(), 'onestory-erased-'));
  writeFileSync(join(folder, 'again.txt'), told);
  const ingested = await ingestFiles(walk(folder), { log: world.log, maxBytes: 1_000_000 });
  rmSync(folder, { recursive: true });
  expect(ingested).toMatchObject({ documents: 0, repeats: 0, rejections: 1 });
  expect(ingested.problems[0]?.reason.code).toBe('erased');

  const [alike = ''] = await world.receive(`${told}\n\n\n`);
  await world.normalise([alike]);
  expect(await world.match()).toEqual([]);
  expect(await world.stories()).toEqual([]);
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
  const { rejections } = await listRejections(world.pool, { limit: 10, after: null });
  expect(rejections.map(({ path, reason }) => [path, reason.code])).toEqual([['again.txt', 'erased']]);
  const states = await world.pool.query('select id, state from onestory.documents order by received');
  expect(states.rows).toEqual([document, alike].map((id) => ({ id, state: 'erased' })));

  const { rows } = await world.pool.query<{ data: string }>(
    `select data::text as data from onestory.events where type = 'ContentErased' order by position limit 1`,
  );
  expect(JSON.parse(rows[0]?.data ?? '').hashes).not.toContain(document);
});

test('the snapshot of matching has nothing of it any more when the matcher has worked again', async () => {
  const documents = await world.receive(told, ...([1, 2, 3, 4] as const).map(seedText));
  const [first = '', ...others] = documents;
  await world.normalise(documents);
  const snapshots = snapshotsInMemory();
  const startMatcher = () =>
    createMatchWork({
      log: world.log,
      activeModel: activeModelOf(world),
      logger: silent,
      windowDays: null,
      snapshots: () => snapshots,
    });
  const running = startMatcher();
  await running({ from: 0, to: 0, articles: documents });
  await running.keep();
  expect(snapshots.kept?.snapshot.ids).toContain(first);

  await erase(first);
  const { kept } = snapshots;
  for (const matcher of [running, startMatcher()]) {
    snapshots.kept = kept;
    await matcher({ from: 0, to: 0, articles: [] });
    expect([...(snapshots.kept?.snapshot.ids ?? [])].sort()).toEqual([...others].sort());
  }
});

test('a story of which nothing is left is erased, and the feed says so and when', async () => {
  const [document = ''] = await world.receive(told);
  await world.normalise([document]);
  await world.match();
  const [story] = await world.stories();
  const id = story?.id ?? '';
  const revised = await lastChange(world.log);
  expect((await erase(document)).stories).toEqual([{ story: id, whole: true }]);
  expect(await world.stories()).toEqual([]);
  expect(await storyById(world.pool, id)).toEqual({ erased: true });
  expect(Date.parse((await lastChange(world.log)) ?? '')).toBeGreaterThan(Date.parse(revised ?? ''));
  expect((await events()).at(-1)).toMatchObject({ subject: id, data: { whole: true } });
  const filter = { language: ['fr'], country: [], person: [], type: [], since: null };
  const { entries } = await readEvents(world.log, { after: 0, limit: 10, filter });
  expect(entries.map((entry) => entry.name)).toEqual(['erased']);
  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
});

test('what is erased while it is being normalised or placed does not come through', async () => {
  const [document = '', other = ''] = await world.receive(told, seedText(1));
  const slow = {
    ...threads,
    normalise: async (input: Parameters<typeof threads.normalise>[0]) => {
      if (input.document === document) await erase(document);
      return threads.normalise(input);
    },
  };
  const { normaliseJobWork } = await import('../../src/workers/normalise.ts');
  const { createActiveRules } = await import('../../src/site-rules/active.ts');
  const parts = { log: world.log, pool: slow, activeRules: createActiveRules(world.log) };
  const job = { from: 0, to: 0, documents: [document, other] };
  await expect(normaliseJobWork(job, parts)).rejects.toThrow('tried again');
  await normaliseJobWork(job, parts);
  expect(await world.match()).toEqual([other]);

  const [late = ''] = await world.receive(`${told} Zweite Fassung.`);
  await world.normalise([late]);
  let erased = false;
  const log: LogWorld['log'] = {
    ...world.log,
    append: async (commits) => {
      if (!erased) {
        erased = true;
        await erase(late);
      }
      return world.log.append(commits);
    },
  };
  const matchWork = createMatchWork({
    log,
    activeModel: activeModelOf(world),
    logger: silent,
    windowDays: null,
  });
  await matchWork({ from: 0, to: 0, articles: [late] });
  expect(erased).toBe(true);
  expect((await world.stories()).flatMap(({ articles }) => articles.map(({ article }) => article))).toEqual([
    other,
  ]);
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
});

test('an erasure that others overtake again and again reads the log once, and then what has come since', async () => {
  const documents = await world.receive(told, ...([1, 2] as const).map(seedText));
  const [first = ''] = documents;
  await world.normalise(documents);
  await world.match();
  const late = await world.receive(...([3, 4] as const).map(seedText));
  await world.normalise(late);
  const beforeThem = await world.log.head();
  const readFrom: number[] = [];
  let others = late.length;
  const log: LogWorld['log'] = {
    ...world.log,
    read: (options) => {
      if (options.categories?.includes('story')) readFrom.push(options.after);
      return world.log.read(options);
    },
    naming: (ids, after = 0) => {
      if (ids.includes(first)) readFrom.push(after);
      return world.log.naming(ids, after);
    },
    append: async (commits) => {
      // Each time a matcher is faster.
      if (others > 0 && commits.some(({ erase }) => erase)) await matchOne(late[--others] ?? '');
      return world.log.append(commits);
    },
  };
  const work = createMatchWork({
    log: world.log,
    activeModel: activeModelOf(world),
    logger: silent,
    windowDays: null,
  });
  const matchOne = (article: string) => work({ from: 0, to: 0, articles: [article] });
  const reason = { reason: 'A person asked for it.', by: 'Duty editor' };
  const parts = { log, activeModel: activeModelOf(world), windowDays: null };
  expect((await eraseDocuments([first], reason, parts)).erased).toEqual([first]);
  expect(others).toBe(0);
  expect(readFrom.slice(0, 2)).toEqual([0, 0]);
  expect(readFrom.length).toBe(6);
  for (const after of readFrom.slice(2)) expect(after).toBeGreaterThan(0);
  expect(readFrom.at(-1)).toBeGreaterThan(beforeThem);
  // The tables follow the log.
  await world.stories();
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
});

test('what a person decided about its story holds on, without the words that may quote it', async () => {
  const documents = await world.receive(told, ...([1, 2, 3] as const).map(seedText));
  const [first = '', second = '', , fourth = ''] = documents;
  await world.normalise(documents);
  const { log, pool } = world;
  const matchWork = createMatchWork({
    log,
    activeModel: activeModelOf(world),
    logger: silent,
    windowDays: null,
  });
  await matchWork({ from: 0, to: 0, articles: documents });
  const storyOf = async (article: string) =>
    (await world.stories()).find(({ articles }) => articles.some((one) => one.article === article));
  const story = (await storyOf(first))?.id ?? '';
  const words = { by: 'Hà', reason: `The report is by ${name}.` };
  const other = (await storyOf(fourth))?.id ?? '';
  const merged = await curate({ log, pool }, { kind: 'merge', story, with: [other], ...words });
  const headline = `${name} in Doha`;
  await curate({ log, pool }, { kind: 'correct-headline', story, headline, ...words });
  await matchWork({ from: 0, to: 0, articles: [] });
  expect((await storyOf(fourth))?.headline).toBe(headline);

  await erase(first);
  const left = await storyOf(fourth);
  expect(left?.articles).toHaveLength(3);
  expect(left?.articles.map(({ article }) => article)).toContain(second);
  expect(tablesWith(await dumpDatabase(pool), name)).toEqual([]);
  const shown = await dumpProjections(pool);
  await rebuild(pool, log);
  expect(await dumpProjections(pool)).toEqual(shown);
  await matchWork({ from: 0, to: 0, articles: [] });
  expect((await storyOf(fourth))?.articles).toHaveLength(3);
  await undoCuration({ log, pool }, 'id' in merged ? merged.id : '', {
    by: 'Hà',
    reason: 'They are two.',
  });
  await matchWork({ from: 0, to: 0, articles: [] });
  expect((await storyOf(fourth))?.articles).toHaveLength(1);
  // Also where the matcher has had the words in memory.
  expect(tablesWith(await dumpDatabase(pool), name)).toEqual([]);
});

test('a story that was withdrawn stays so when one of its articles is erased', async () => {
  const [first = '', second = ''] = await world.receive(told, seedText(1));
  await world.normalise([first, second]);
  await world.match();
  const [story] = await world.stories();
  const id = story?.id ?? '';
  expect(story?.articles).toHaveLength(2);
  const curation = eventId('StoryWithdrawn', id);
  const data = { story: id, curation, articles: [first, second] };
  const body = { by: 'Duty editor', reason: 'It is not true.' };
  await world.append({ id: curation, stream: `story-${id}`, type: 'StoryWithdrawn', data, body });
  await world.stories();
  const { rows } = await world.pool.query('select languages, names from onestory.story_facets');
  expect(rows).toEqual([{ languages: [], names: [] }]);
  expect((await erase(first)).stories).toEqual([{ story: id, whole: false }]);
  expect(await world.stories()).toEqual([]);
  expect(await storyById(world.pool, id)).toEqual({ withdrawn: true });
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
});

const rebuiltAsShown = async (): Promise<void> => {
  await world.stories();
  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
};

test('a rebuild does not bring back that a file could not be read which was mended and then erased', async () => {
  const place = placeOf('mended.txt');
  await world.append(unreadable(place), received('mended', place));
  await world.stories();
  await erase(sha256('mended'));
  await rebuiltAsShown();
  expect((await listRejections(world.pool, { limit: 10, after: null })).rejections).toEqual([]);
});

test('the path of a file that could not be read goes with the document that it held later, and stays where it cannot be read now', async () => {
  const mended = placeOf(`${name}.txt`);
  const broken = placeOf('replaced.txt');
  await world.append(unreadable(mended), received('mended', mended), received('good', broken));
  await world.append(unreadable(broken), unreadable(placeOf('other.txt')));
  await world.stories();
  await erase(sha256('mended'), sha256('good'));
  await rebuiltAsShown();
  expect(tablesWith(await dumpDatabase(world.pool), name)).toEqual([]);
  const standing = await listRejections(world.pool, { limit: 10, after: null });
  expect(standing.rejections.map(({ path }) => path)).toEqual(['other.txt', 'replaced.txt']);
});

test('a rebuild knows the place of what was erased there, and of what was found there before and after', async () => {
  const place = placeOf('replaced.txt');
  await world.append(received('first', place), received('second', place));
  await world.stories();
  await erase(sha256('second'));
  await rebuiltAsShown();
  expect((await world.pool.query('select * from onestory.places')).rows).toEqual([]);

  const other = placeOf('kept.txt');
  await world.append(received('third', other), received('fourth', other));
  await world.stories();
  await erase(sha256('third'));
  await rebuiltAsShown();
  expect((await world.pool.query('select path from onestory.places')).rows).toEqual([{ path: 'kept.txt' }]);
  const [event] = await world.log.readStream(`document-${sha256('third')}`);
  if (event?.type !== 'DocumentReceived') throw new Error('It was received first.');
  expect(logEventTypes.DocumentReceived.data.parse(event.data)).toEqual(event.data);
  expect(event.data.place).toMatchObject({ root: '', path: '', key: placeKey(other) });
});
