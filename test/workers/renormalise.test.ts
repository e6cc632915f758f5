import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import type { Article } from '../../src/schemas/article.ts';
import { activateRules } from '../../src/site-rules/activate.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import { learnSite } from '../../src/site-rules/learn-site.ts';
import { pagesInLog, somePages } from '../../src/site-rules/site-pages.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { type Renormalised, renormalise } from '../../src/workers/renormalise.ts';
import { createLogWorld, type LogWorld } from '../support/log-world.ts';
import { dumpProjections } from '../support/open-projections.ts';
import { pageText, SITES } from '../support/site-pages.ts';

const threads = openNormalisePool({ threads: 2, seconds: 20 });
afterAll(() => threads.close());
const [site = expect.fail()] = SITES;
const pages = Array.from({ length: 12 }, (_, i) => i + 1);
let world: LogWorld;
let documents: string[];
beforeEach(async () => {
  world = await createLogWorld(threads);
  documents = await world.receive(...pages.map((page) => pageText(site, page)));
  await world.normalise(documents);
  await world.match();
});
afterEach(() => world.close());

const learn = async (): Promise<void> => {
  const found = await somePages(pagesInLog(world.log, site.host, await loadTextTools()));
  await activateRules(world.log, learnSite(found, site.host), 'learn-site');
};
const run = async (options: { dryRun: boolean; all?: boolean; host?: string }) => {
  const { log } = world;
  const found: Renormalised[] = [];
  const counts = await renormalise({
    log,
    pool: threads,
    activeRules: createActiveRules(log),
    signal: new AbortController().signal,
    onFound: (one) => found.push(one),
    ...options,
  });
  return { counts, found };
};

test('what comes out the same is not appended', async () => {
  const head = await world.log.head();
  expect((await run({ dryRun: false })).counts.looked).toBe(0);
  expect((await run({ dryRun: false, all: true })).counts).toEqual({
    looked: 12,
    changed: 0,
    unchanged: 12,
    rejected: 0,
  });
  expect(await world.log.head()).toBe(head);
});

test('a dry run tells what would change, and writes nothing', async () => {
  await learn();
  const head = await world.log.head();
  const { counts, found } = await run({ dryRun: true });
  expect(counts).toEqual({ looked: 12, changed: 12, unchanged: 0, rejected: 0 });
  const first = found.find(({ article }) => article === documents[0]) ?? expect.fail();
  expect(first).toMatchObject({ host: site.host, before: { version: 1, rules: null }, rejection: null });
  expect(first.after.rules).toMatch(/^r1-/);
  expect(first.differences?.fields).toContain('paragraphs');
  expect(first.differences?.paragraphs?.gone).toContain('Chia sẻ bài viết lên mạng xã hội');
  expect(first.differences?.paragraphs?.new).toEqual([]);
  expect((await run({ dryRun: true, host: 'elsewhere.example' })).counts.looked).toBe(0);
  expect(await world.log.head()).toBe(head);
});

test('new versions keep their ids, are matched again, revise and split their stories, and are made once', async () => {
  await learn();
  const before = await world.stories();
  const state = createMatchState(world.log, loadModel(), { windowDays: null });
  await state.catchUp();
  expect((await run({ dryRun: false })).counts.changed).toBe(12);
  // Until it matches the new versions, a matcher finds evidence in those that it has.
  const versions = (articles: readonly Article[]) => articles.map(({ version }) => version);
  const current = await state.load(documents);
  expect(new Set(versions(current))).toEqual(new Set([2]));
  expect(new Set(versions(await state.asMatched(current)))).toEqual(new Set([1]));
  await state.add(current.slice(1));
  expect(versions(await state.asMatched(current)).sort()).toEqual([1, ...Array(11).fill(2)]);
  const [first = ''] = documents;
  const events = await world.log.readStream(`document-${first}`);
  expect(events.map(({ type }) => type)).toEqual([
    'DocumentReceived',
    'ArticleNormalised',
    'ArticleRenormalised',
  ]);
  expect(events[2]).toMatchObject({
    data: { article: first, version: 2, previous: { version: 1, rules: null } },
    body: { id: first, version: 2 },
  });
  expect((await world.match()).sort()).toEqual([...documents].sort());
  expect(await world.match()).toEqual([]);

  const after = await world.stories();
  // What the pages have in common held some together; each story keeps the id for its founding article.
  expect(after).toHaveLength(12);
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  const openings = after.flatMap(({ articles }) => articles.map(({ opening }) => opening));
  expect(before.some(({ articles }) => articles[0]?.opening.startsWith('Báo Mới điện tử'))).toBe(true);
  expect(openings.some((opening) => opening.startsWith('Báo Mới điện tử'))).toBe(false);

  const head = await world.log.head();
  expect((await run({ dryRun: false })).counts.looked).toBe(0);
  expect(await world.log.head()).toBe(head);
  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
});

test('two that renormalise at the same time make one new version', async () => {
  await learn();
  const both = await Promise.all([run({ dryRun: false }), run({ dryRun: false })]);
  for (const { counts } of both) expect(counts.changed + counts.unchanged).toBe(counts.looked);
  for (const document of documents) {
    const versions = await world.log.readStream(`document-${document}`, { types: ['ArticleRenormalised'] });
    expect(versions).toHaveLength(1);
  }
});
