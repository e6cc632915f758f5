import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseDocuments } from '../../src/erasure/erase.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { byStream } from '../../src/log/by-stream.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { hostileInputs } from '../support/hostile-inputs.ts';
import { createLogWorld, type LogWorld } from '../support/log-world.ts';
import { seedText } from '../support/normalised.ts';
import { seedOfRun } from '../support/seed.ts';

/*
 * Law 1: each document ends as an article in exactly one story, as a rejection with a reason, or erased on request. Here
 * each step is done by two at once; that kills and lost queues change nothing is tested in test/crash and test/contract.
 */

const threads = openNormalisePool({ threads: 2, seconds: 20 });
let world: LogWorld;
beforeAll(async () => {
  world = await createLogWorld(threads);
});
afterAll(async () => {
  await world.close();
  await threads.close();
});

/** What happened to each document after it arrived. */
const endsOf = async (): Promise<Map<string, string[]>> => {
  const events = await world.log.read({ after: 0, limit: 10_000, categories: ['document'] });
  return new Map(
    [...byStream(events)].map(([stream, [, ...then]]) => [
      stream.replace('document-', ''),
      then.map(({ type }) => type),
    ]),
  );
};

test('Whatever arrives ends once: in one story, rejected with a reason, or erased.', async () => {
  const hostile = [...hostileInputs(seedOfRun(), 30)].map(({ bytes }) => bytes);
  const seeds = ([0, 1, 2, 3, 4] as const).map((number) => seedText(number));
  const documents = [...new Set(await world.receive(...seeds, ...hostile))].sort();
  await Promise.all([world.normalise(documents), world.normalise(documents.toReversed())]);
  await Promise.all([world.match(), world.match()]);

  const ends = await endsOf();
  const endedBy = (type: string): string[] => documents.filter((id) => ends.get(id)?.join() === type);
  const [articles, rejected] = [endedBy('ArticleNormalised'), endedBy('DocumentRejected')];
  expect([...articles, ...rejected].sort()).toEqual(documents);
  expect(rejected.length, 'both ends are met').toBeGreaterThan(3);
  const placed = async (): Promise<string[]> =>
    (await world.stories()).flatMap((story) => story.articles.map(({ article }) => article)).sort();
  expect(await placed()).toEqual(articles);
  const refused = async () => (await listRejections(world.pool, { limit: 1000, after: null })).rejections;
  expect((await refused()).map(({ document }) => document).sort()).toEqual(rejected);
  for (const { reason } of await refused())
    for (const words of [reason.message, reason.advice]) expect(words).toMatch(/\w.*\.$/s);

  const wanted = [sha256(seedText(0)), rejected[0] ?? ''];
  const { erased } = await eraseDocuments(
    wanted,
    { reason: 'A person asked for it.', by: 'Duty editor' },
    { log: world.log, activeModel: createActiveModel(world.log, loadModel()), windowDays: null },
  );
  expect(erased.toSorted()).toEqual(wanted.toSorted());
  expect(await placed()).toEqual(articles.filter((id) => !erased.includes(id)));
  expect((await refused()).map(({ document }) => document)).not.toContain(rejected[0]);
  for (const [id, happened] of await endsOf())
    expect(happened).toEqual([...(ends.get(id) ?? []), ...(erased.includes(id) ? ['DocumentErased'] : [])]);
});
