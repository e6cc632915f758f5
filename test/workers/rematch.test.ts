import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { readModel } from '../../src/matching/model/read-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { activateFirstModel } from '../../src/models/first-activation.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { reconcile } from '../../src/workers/reconcile.ts';
import { rematch } from '../../src/workers/rematch.ts';
import { createLogWorld, type LogWorld, silent } from '../support/log-world.ts';
import { seedText } from '../support/normalised.ts';
import { dumpProjections } from '../support/open-projections.ts';
import { modelFile } from '../support/other-model.ts';

const threads = openNormalisePool({ threads: 2, seconds: 20 });
afterAll(() => threads.close());
const own = loadModel();
/** By this model no two articles are one report. */
const strict = readModel(modelFile(-30));
const { signal } = new AbortController();
const windowDays = null;
let world: LogWorld;
let documents: string[];
beforeEach(async () => {
  world = await createLogWorld(threads);
  documents = await world.receive(...([0, 1, 2, 3, 4] as const).map(seedText));
  await world.normalise(documents);
  await activateFirstModel(world.log, own);
});
afterEach(() => world.close());

const stories = async (): Promise<string[][]> =>
  (await world.stories()).map(({ articles }) => articles.map(({ article }) => article).sort()).sort();

test('a rematch by the same model appends nothing', async () => {
  await world.match();
  const head = await world.log.head();
  const { difference, settled } = await rematch({ log: world.log, own, windowDays, dryRun: false, signal });
  expect(difference).toMatchObject({ articles: 5, moved: 0, merges: 0, splits: 0, changes: [] });
  expect(settled).toMatchObject({ events: 0, articles: 5 });
  expect(await world.log.head()).toBe(head);
});

test('the evidence of links is read again from the log as the records tell it', async () => {
  await world.match();
  const linked = (await world.stories()).flatMap(({ articles }) =>
    articles.flatMap(({ article, link }) => (link ? [[article, link.evidence] as const] : [])),
  );
  expect(linked.length).toBeGreaterThan(2);
  const state = createMatchState(world.log, own, { windowDays });
  await state.catchUp();
  expect(await state.evidenceOf([...documents, 'unknown'])).toEqual(new Map(linked));
});

test('a dry run tells what a newer model would change, and writes nothing', async () => {
  await world.match();
  const together = await stories();
  const head = await world.log.head();
  const found = await rematch({ log: world.log, own: strict, windowDays, dryRun: true, signal });
  expect(found).toMatchObject({ before: own.version, model: strict.version, settled: null });
  expect(found.difference).toMatchObject({ articles: 5, storiesBefore: together.length, storiesAfter: 5 });
  expect(found.difference.splits).toBe(5 - together.length);
  expect(found.difference.moved).toBe(5 - together.length);
  expect(await world.log.head()).toBe(head);
});

test('a newer model splits and merges stories, and founding articles keep their ids', async () => {
  await world.match();
  const first = await world.stories();
  const together = await stories();
  expect(together.length).toBeLessThan(5);

  await rematch({ log: world.log, own: strict, windowDays, dryRun: false, signal });
  expect(await stories()).toEqual(documents.map((document) => [document]).sort());
  const apart = await world.stories();
  expect(apart.map(({ id }) => id)).toEqual(expect.arrayContaining(first.map(({ id }) => id)));
  const activations = await world.log.read({ after: 0, limit: 10, categories: ['model'] });
  expect(activations.map(({ data }) => data)).toEqual([
    { model: own.version, by: 'start' },
    { model: strict.version, by: 'rematch' },
  ]);

  const back = await rematch({ log: world.log, own, windowDays, dryRun: false, signal });
  expect(back.difference.merges).toBe(5 - together.length);
  expect(await stories()).toEqual(together);
  expect((await world.stories()).map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
  const shared = (await world.stories()).flatMap(({ articles }) => (articles.length > 1 ? articles : []));
  expect(shared.length).toBeGreaterThan(1);
  for (const { link } of shared) expect(link?.evidence.anchors.length).toBeGreaterThan(0);

  const shown = await dumpProjections(world.pool);
  await rebuild(world.pool, world.log);
  expect(await dumpProjections(world.pool)).toEqual(shown);
});

test('a rematch goes on beside a matcher that places articles meanwhile', async () => {
  const [late = '', ...early] = documents;
  await world.match();
  const expected = await stories();
  const [more = ''] = await world.receive(`${seedText(0)}\nNoch ein Satz steht hier am Ende des Artikels.`);
  await world.normalise([more]);
  let placed = false;
  const log: typeof world.log = {
    ...world.log,
    append: async (commits) => {
      if (commits.some(({ events }) => events.some(({ stream }) => stream.startsWith('story-'))) && !placed) {
        placed = true;
        await world.match(strict);
      }
      return world.log.append(commits);
    },
  };
  await rematch({ log, own: strict, windowDays, dryRun: false, signal });
  expect(placed).toBe(true);
  expect(await stories()).toEqual([[late], ...early.map((id) => [id]), [more]].sort());
  await rematch({ log: world.log, own, windowDays, dryRun: false, signal });
  const after = await stories();
  expect(after.filter((ids) => !ids.includes(more))).toEqual(expected.filter((ids) => !ids.includes(late)));
});

test('reconcile parts and joins what was placed wrongly, and appends nothing where all is right', async () => {
  await world.match();
  const right = await stories();
  const head = await world.log.head();
  const dependencies = {
    log: world.log,
    activeModel: createActiveModel(world.log, own),
    logger: silent,
    windowDays,
    signal,
  };
  expect((await reconcile(dependencies)).settled?.events).toBe(0);
  expect(await world.log.head()).toBe(head);

  // As a bound on the search would leave them: an article of a story alone.
  const state = createMatchState(world.log, own, { windowDays });
  await state.catchUp();
  const story = [...state.stories.byId.values()].find(({ articles }) => articles.size > 1);
  const lost = [...(story?.articles ?? [])].find((article) => article !== story?.founding) ?? expect.fail();
  const { decide } = await import('../../src/stories/decide.ts');
  const contents = new Map((await state.load(documents)).map((article) => [article.id, article]));
  const evidenceOf = await state.evidenceOf(documents);
  const rest = [...(story?.articles ?? [])].filter((article) => article !== lost);
  const events = decide({
    groups: [[lost], rest],
    stories: state.stories,
    articles: (id) => contents.get(id) ?? expect.fail(),
    link: (id) => {
      const link = story?.links.get(id);
      const evidence = evidenceOf.get(id);
      return link && evidence && link.to !== lost ? { ...link, evidence } : null;
    },
    model: own.version,
    salt: 'test',
  });
  await world.log.append([{ events }]);
  expect(await stories()).not.toEqual(right);
  const healed = await reconcile(dependencies);
  expect(healed.difference).toMatchObject({ moved: 1, merges: 1, splits: 0 });
  expect(healed.settled?.events).toBeGreaterThan(0);
  expect(await stories()).toEqual(right);
});
