import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createErasing } from '../../src/erasure/erasing.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { loadModel } from '../../src/load-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { checkProjections } from '../../src/projections/queries/check.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import type { FetchCompleted } from '../../src/schemas/fetch.ts';
import { dumpDatabase, tablesWith } from '../support/dump-database.ts';
import { completionsOf, createFetchingWorld, type FetchingWorld } from '../support/fetching-world.ts';
import { ingestFolder, seeds } from '../support/pipeline-world.ts';
import { readStories } from '../support/read-stories.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

const original = seedOriginal();
const address = `vietnamnet.vn${original.path}`;
const url = `https://${address}`;

let world: FetchingWorld;
beforeEach(async () => {
  world = await createFetchingWorld();
});
afterEach(() => world.close());

/** A file of sites whose pages are looked at again every second or so. */
function lookedAtOften(): string {
  const recheckHours = Array.from({ length: 20 }, () => 0.0003);
  const path = join(world.world.folder, 'sites.json');
  writeFileSync(path, JSON.stringify([{ ...vietnamnet, feeds: [], recheckHours }]));
  return path;
}

it('makes a page that has changed a new version of its article and revises the story, and overwrites nothing', async () => {
  const { site } = world;
  let page = vietnamnetPage(original);
  let etag = '"1"';
  site.on(address, (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'Content-Type': 'text/html', ETag: etag }).end(page);
  });
  const program = await world.start({ fetchSites: lookedAtOften() });
  const { log, pool } = program.store;
  await ingestFolder(log, seeds);
  const before = await readStories(program, (stories) =>
    stories.find(({ articles }) => articles.length === 4),
  );
  const article = (await completionsOf(log, url, 1))[0]?.article ?? '';

  // What stands around the text changes at each look; that is no change of the article.
  page = page.replace('Một tin khác trong ngày', 'Một tin khác nữa');
  etag = '"2"';
  const seen = (await completionsOf(log, url, 1)).length;
  await completionsOf(log, url, seen + 2);
  const headline = 'Thủ tướng: Công thức hợp tác với Qatar đã có';
  page = vietnamnetPage({
    ...original,
    headline,
    paragraphs: [...original.paragraphs, 'Bài viết đã được cập nhật thêm ý kiến của hai Bộ trưởng.'],
  });
  etag = '"3"';
  const after = await readStories(program, (stories) => stories.find((story) => story.headline === headline));

  expect(after.id).toBe(before.id);
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.articles.map((one) => one.article).sort()).toEqual(
    before.articles.map((one) => one.article).sort(),
  );
  expect(after.original?.article).toBe(article);
  const completions = await completionsOf(log, url, 1);
  const outcomes = completions.map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome !== 'unchanged')).toEqual(['page', 'changed']);
  const changed = completions.find(({ outcome }) => outcome === 'changed');
  expect(changed).toMatchObject({ article });
  expect(changed?.document).not.toBe(article);

  const versions = await log.readStream(`document-${article}`, { types: ['ArticleNormalised'] });
  expect(versions.map(({ data }) => data)).toMatchObject([
    { article, document: article, version: 1 },
    { article, document: changed?.document, version: 2 },
  ]);
  expect(versions.map(({ body }) => body && 'headline' in body && body.headline)).toEqual([
    original.headline,
    headline,
  ]);
  expect(await checkProjections(pool, log)).toMatchObject({ problems: [] });
  const rows = async () => (await pool.query('select * from onestory.articles order by id')).rows;
  const shown = await rows();
  expect(shown.every(({ match }) => match === 'placed')).toBe(true);
  await rebuild(pool, log);
  expect(await rows()).toEqual(shown);

  // Erased with both of its documents, it is gone, also from what the queues keep, and its address is asked no more.
  const added = 'cập nhật thêm ý kiến của hai Bộ trưởng';
  expect(tablesWith(await dumpDatabase(pool), added)).toContain('onestory.blobs');
  const erase = createErasing(program.store, createActiveModel(log, loadModel()), null);
  const { erased, stories } = await erase([changed?.document ?? ''], { reason: 'Asked for.', by: 'Editor' });
  expect(erased).toEqual([article, changed?.document].sort());
  expect(stories).toContainEqual({ story: before.id, whole: false });
  expect(tablesWith(await dumpDatabase(pool), added)).toEqual([]);
  let last: FetchCompleted | undefined;
  while (last?.outcome !== 'refused') last = (await completionsOf(log, url, 1)).at(-1);
  expect(last).toMatchObject({ article, document: null, due: null, requests: [] });
  const rest = await readStories(program, (all) => all.find(({ id }) => id === before.id));
  expect(rest.articles).toHaveLength(3);
  expect(site.arrived.filter(({ headers }) => headers['if-none-match'] !== undefined).length).toBeGreaterThan(
    0,
  );
});

it('makes a page that goes back to what it said before a new version of its article', async () => {
  const { site } = world;
  const first = vietnamnetPage(original);
  const headline = 'Thủ tướng: Công thức hợp tác với Qatar đã có';
  const changed = vietnamnetPage({ ...original, headline });
  let page = first;
  site.on(address, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  });
  const program = await world.start({ fetchSites: lookedAtOften() });
  const { log, pool } = program.store;
  await ingestFolder(log, seeds);
  const stands = (wanted: string) =>
    readStories(program, (stories) =>
      stories.find((story) => story.headline === wanted && story.articles.length === 4),
    );
  await stands(original.headline);
  for (const [next, wanted] of [
    [changed, headline],
    [first, original.headline],
    [changed, headline],
  ] as const) {
    page = next;
    await stands(wanted);
  }

  const completions = await completionsOf(log, url, 1);
  const [{ article = '' } = {}] = completions;
  const outcomes = completions.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'unchanged');
  expect(outcomes).toEqual(['page', 'changed', 'changed', 'changed']);
  const versions = await log.readStream(`document-${article}`, { types: ['ArticleNormalised'] });
  expect(versions.map(({ data }) => data)).toMatchObject([1, 2, 3, 4].map((version) => ({ version })));
  expect(versions.map(({ body }) => body && 'headline' in body && body.headline)).toEqual([
    original.headline,
    headline,
    original.headline,
    headline,
  ]);
  expect(await checkProjections(pool, log)).toMatchObject({ problems: [] });
});

it('fetches no page again that an earlier start has fetched', async () => {
  const { site } = world;
  site.on(address, vietnamnetPage(original));
  let program = await world.start();
  await ingestFolder(program.store.log, seeds);
  await completionsOf(program.store.log, url, 1);
  await readStories(program, (stories) => stories.find(({ articles }) => articles.length === 4));
  await program.stop();
  const asked = site.asked().length;
  program = await world.start();
  await ingestFolder(program.store.log, seeds);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(site.asked().length).toBe(asked);
});
