import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentErased } from '../../src/erasure/erasure-events.ts';
import { sha256 } from '../../src/ids.ts';
import { transaction } from '../../src/log/transaction.ts';
import { apply } from '../../src/projections/apply.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { asRead } from '../support/as-read.ts';
import {
  normalised,
  placeOf,
  received,
  rejected,
  renormalised,
  retried,
  revised,
  tooShort,
} from '../support/events.ts';
import { createHappenings, happeningsTo } from '../support/happenings.ts';
import { dumpProjections, emptyProjections, openProjections } from '../support/open-projections.ts';
import { createStoryWorld } from '../support/story-world.ts';

let pool: pg.Pool;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ pool, close } = await openProjections());
});
afterAll(() => close());

/** The tables that events make, folded so many at once. */
const tablesOf = async (appended: readonly NewLogEvent[], atOnce: number) => {
  await emptyProjections(pool);
  const events = asRead(appended);
  for (let start = 0; start < events.length; start += atOnce)
    await transaction(pool, 'apply', (client) => apply(client, events.slice(start, start + atOnce)));
  return dumpProjections(pool);
};

const expectTheSame = async (...events: NewLogEvent[]): Promise<void> =>
  expect(await tablesOf(events, events.length)).toEqual(await tablesOf(events, 1));

describe('one batch makes the same tables as batches of one', () => {
  it('where an article whose match was tried again is placed: it waited since it was tried again', async () => {
    const world = createStoryWorld();
    const tried = [received('a'), normalised('a'), rejected('a', tooShort, 'match'), retried('a', 'match')];
    await expectTheSame(...tried, ...world.partition(['a']));
  });

  it('where it is given up once more', async () => {
    const again = { ...tooShort, code: 'failed' as const };
    await expectTheSame(
      ...[received('a'), normalised('a'), rejected('a', tooShort, 'match'), retried('a', 'match')],
      rejected('a', again, 'match'),
    );
  });

  it('where it gets a new version: it waits since that', async () => {
    await expectTheSame(
      ...[received('a'), normalised('a'), rejected('a', tooShort, 'match'), retried('a', 'match')],
      renormalised('a', 2),
    );
  });

  it('where an older version of an article is matched after a newer one', async () => {
    const world = createStoryWorld();
    const placed = [received('a'), normalised('a'), ...world.partition(['a'])];
    const story = world.storyOf('a') ?? '';
    await expectTheSame(...placed, revised('a', story, 2), revised('a', story, 1));
  });

  it('where what is erased took the place of what an earlier batch found there', async () => {
    const place = placeOf('one.txt');
    const found = [received('a', place), received('b'), received('c', place)];
    const events = [...found, documentErased(sha256('c'), sha256('c'))];
    expect(await tablesOf(events, 2)).toEqual(await tablesOf(events, 1));
  });

  it('whatever happens', async () => {
    const names = ['a', 'b', 'c'];
    await fc.assert(
      fc.asyncProperty(happeningsTo(names, { most: 40 }), async (all) => {
        await expectTheSame(...all.flatMap(createHappenings(names).eventsOf));
      }),
      { numRuns: 30 },
    );
  });
});
