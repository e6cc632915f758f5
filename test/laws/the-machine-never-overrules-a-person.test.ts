import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { activateFirstModel } from '../../src/models/first-activation.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { curationsOf, listCurations } from '../../src/projections/queries/curations.ts';
import { listStories, storyById } from '../../src/projections/queries/stories.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { NewCuration } from '../../src/schemas/curation.ts';
import { curate, undoCuration } from '../../src/workers/curate.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { reconcile } from '../../src/workers/reconcile.ts';
import { rematch } from '../../src/workers/rematch.ts';
import { normalised } from '../support/events.ts';
import { silent } from '../support/log-world.ts';
import { articleOf, seedText } from '../support/normalised.ts';
import { dumpProjections, openProjections } from '../support/open-projections.ts';
import { spillingAll } from '../support/spill-in-memory.ts';

/* Law 7: what a person decided holds against a matcher, a reconcile, a rematch and a rebuild, until a person undoes it. */

const own = loadModel();
const { signal } = new AbortController();
const windowDays = null;
let opened: Awaited<ReturnType<typeof openProjections>>;
let dependencies: Parameters<typeof createMatchWork>[0];
let match: ReturnType<typeof createMatchWork>;

/** The seeds, of which the first three are one report; `copy` is the second of them again, but for its end. */
const seeds = ([0, 1, 2, 3, 4] as const).map((number) => articleOf(seedText(number)));
const arrival = (name: string, { id: _, document: __, ...article }: Article) => normalised(name, article);
const copied = { ...articleOf(seedText(1)), paragraphs: articleOf(seedText(1)).paragraphs.slice(0, -1) };

const all = async () => {
  await catchUp(opened.pool, opened.log, await opened.log.head());
  return (await listStories(opened.pool, { limit: 100, after: null })).stories;
};
const names = new Map(['0', '1', '2', '3', '4', 'copy'].map((name) => [sha256(name), name]));
const groups = async (): Promise<string[]> =>
  (await all())
    .map(({ articles }) =>
      articles
        .map(({ article }) => names.get(article))
        .sort()
        .join('+'),
    )
    .sort();
const storyWith = async (name: string): Promise<string> =>
  (await all()).find(({ articles }) => articles.some(({ article }) => article === sha256(name)))?.id ?? '';

const person = { by: 'Hà', reason: 'I know both reporters.' };
const decide = async (wish: NewCuration): Promise<string> => {
  const curated = await curate(opened, wish);
  if ('refusal' in curated) throw new Error(curated.refusal.detail);
  await match({ from: 0, to: 0, articles: [] });
  await all();
  return curated.id;
};

beforeAll(async () => {
  opened = await openProjections();
  const { log } = opened;
  await activateFirstModel(log, own);
  dependencies = {
    log,
    activeModel: createActiveModel(log, own),
    logger: silent,
    windowDays,
    spilling: spillingAll,
  };
  match = createMatchWork(dependencies);
  await log.append([{ events: seeds.map((article, i) => arrival(String(i), article)) }]);
  await match({ from: 0, to: 0, articles: seeds.map((_, i) => sha256(String(i))) });
});
afterAll(() => opened.close());

it('What a person decided holds against all that forms stories, and the machine has its way again when it is undone.', async () => {
  expect(await groups()).toEqual(['0+1+2', '3', '4']);
  const stories = { seeds: await storyWith('0'), three: await storyWith('3'), four: await storyWith('4') };
  const ids = [
    await decide({ kind: 'merge', story: stories.three, with: [stories.four], ...person }),
    await decide({ kind: 'split', story: stories.seeds, articles: [sha256('1')], ...person }),
    await decide({ kind: 'choose-original', story: stories.seeds, article: sha256('2'), ...person }),
    await decide({
      kind: 'correct-headline',
      story: stories.seeds,
      headline: 'What happened in Doha',
      ...person,
    }),
    await decide({ kind: 'correct-date', story: stories.seeds, date: '2024-10-30', ...person }),
  ];
  const holds = async (): Promise<void> => {
    expect((await groups()).filter((group) => !group.includes('1'))).toEqual(['0+2', '3+4']);
    expect(
      (await all()).find(({ articles }) => articles.some(({ article }) => article === sha256('0'))),
    ).toMatchObject({
      headline: 'What happened in Doha',
      original: { article: sha256('2'), reason: 'a person chose it: I know both reporters.' },
      date: '2024-10-30',
    });
  };
  await holds();
  expect(await groups()).toContain('1');

  // Another arrival that the machine holds for the same report goes where a person lets it.
  await opened.log.append([{ events: [arrival('copy', copied)] }]);
  await match({ from: 0, to: 0, articles: [sha256('copy')] });
  await holds();
  expect(await groups()).toContain('1+copy');
  const decided = await opened.log.head();
  expect((await reconcile({ ...dependencies, signal })).settled?.events).toBe(0);
  await rematch({ log: opened.log, own, windowDays, dryRun: false, signal });
  // A matcher that knows nothing yet reads it all from the log.
  match = createMatchWork(dependencies);
  await match({ from: 0, to: 0, articles: [] });
  expect(await opened.log.head()).toBe(decided);
  const before = await dumpProjections(opened.pool);
  await rebuild(opened.pool, opened.log);
  expect(await dumpProjections(opened.pool)).toEqual(before);
  await holds();

  for (const id of ids) expect(await undoCuration(opened, id, person)).toMatchObject({ id });
  expect(await undoCuration(opened, ids[0] ?? '', person)).toMatchObject({ refusal: { code: 'pointless' } });
  await match({ from: 0, to: 0, articles: [] });
  expect(await groups()).toEqual(['0+1+2+copy', '3', '4']);
  expect((await reconcile({ ...dependencies, signal })).settled?.events).toBe(0);
  const list = await listCurations(opened.pool, { limit: 10, after: null });
  expect(list.curations.map(({ undone, waits }) => [undone?.by, waits])).toEqual(
    Array(5).fill(['Hà', false]),
  );
});

it('A story that is withdrawn stays so whatever joins it, is told of in the feed, and comes back by a revision.', async () => {
  const story = await storyWith('4');
  const version = (await all()).find(({ id }) => id === story)?.version ?? 0;
  const id = await decide({ kind: 'withdraw', story, ...person });
  expect(await storyById(opened.pool, story)).toEqual({ withdrawn: true });
  const three = await storyWith('3');
  expect(await curate(opened, { kind: 'merge', story: three, with: [story], ...person })).toMatchObject({
    refusal: { code: 'pointless' },
  });
  const told = await opened.log.read({
    after: 0,
    limit: 1000,
    types: ['StoryWithdrawn', 'StoryRevised'],
    stream: `story-${story}`,
  });
  expect(told.at(-1)?.type).toBe('StoryWithdrawn');
  expect((await curationsOf(opened.pool, story))[0]).toMatchObject({
    id,
    kind: 'withdraw',
    ...person,
    undone: null,
  });
  expect((await reconcile({ ...dependencies, signal })).settled?.events).toBe(0);
  await rebuild(opened.pool, opened.log);
  expect(await groups()).not.toContain('4');

  await undoCuration(opened, id, person);
  await match({ from: 0, to: 0, articles: [] });
  expect(await groups()).toContain('4');
  expect(await storyById(opened.pool, story)).toMatchObject({ record: { version: version + 1 } });
});
