import fc from 'fast-check';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { documentErased } from '../../src/erasure/erasure-events.ts';
import { sha256 } from '../../src/ids.ts';
import { transaction } from '../../src/log/transaction.ts';
import type { Log } from '../../src/log/types.ts';
import { apply, projections } from '../../src/projections/apply.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { carriedOut, decided, undone } from '../support/curation-events.ts';
import {
  foundAgain,
  normalised,
  placeOf,
  received,
  rejected,
  renormalised,
  retried,
  revised,
  tooShort,
  unreadable,
} from '../support/events.ts';
import { dumpProjections, openProjections } from '../support/open-projections.ts';
import { createStoryWorld, type StoryWorld } from '../support/story-world.ts';

/* Law 4. The log events hold every decision: whoever folds them, and in whatever batches, gets the same tables. */

const names = ['a', 'b', 'c', 'd', 'e'];
const name = fc.constantFrom(...names);

/** What may happen next, as far as it can: a document, what became of it, or a new partition of the articles. */
type Step =
  | {
      what:
        | 'received'
        | 'normalised'
        | 'renormalised'
        | 'revised'
        | 'decided'
        | 'undone'
        | 'carried out'
        | 'rejected'
        | 'given up'
        | 'retried'
        | 'erased'
        | 'unreadable';
      name: string;
      version: number;
    }
  | { what: 'found again'; name: string; at: string }
  | { what: 'matched'; groupOf: number[] };

const kinds = [
  'received',
  'normalised',
  'renormalised',
  'revised',
  'decided',
  'undone',
  'carried out',
  'rejected',
  'given up',
  'retried',
  'erased',
  'unreadable',
] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    what: fc.constantFrom(...kinds),
    name,
    version: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ what: fc.constant('found again'), name, at: name }),
  fc.record({
    what: fc.constant('matched'),
    groupOf: fc.array(fc.nat({ max: 2 }), { minLength: names.length, maxLength: names.length }),
  }),
);

const happen = async (log: Log, steps: readonly Step[]): Promise<void> => {
  const world: StoryWorld = createStoryWorld();
  const known = { received: new Set<string>(), normalised: new Set<string>(), erased: new Set<string>() };
  const commits = steps.map((one) => ({ events: eventsOf(one, known, world) }));
  await log.append(commits.filter(({ events }) => events.length > 0));
};

const eventsOf = (
  one: Step,
  known: Record<'received' | 'normalised' | 'erased', Set<string>>,
  world: StoryWorld,
): NewLogEvent[] => {
  if (one.what === 'matched') {
    const groups = [0, 1, 2].map((group) =>
      names.filter((each, i) => known.normalised.has(each) && one.groupOf[i] === group),
    );
    return world.partition(...groups.filter((group) => group.length > 0));
  }
  const { name } = one;
  if (one.what === 'unreadable') return [unreadable(placeOf(`${name}.txt`))];
  if (known.erased.has(name)) return [];
  if (one.what === 'received') {
    known.received.add(name);
    return [received(name)];
  }
  if (!known.received.has(name)) return [];
  switch (one.what) {
    case 'found again':
      return [foundAgain(name, placeOf(`${one.at}.txt`, { size: 5 }))];
    case 'normalised':
      known.normalised.add(name);
      return [normalised(name, { version: one.version, headline: `Version ${one.version}` })];
    case 'renormalised':
      return known.normalised.has(name) ? [renormalised(name, one.version)] : [];
    case 'revised':
    case 'decided':
    case 'undone':
    case 'carried out': {
      const story = world.storyOf(name);
      return story ? [ofStory[one.what](name, story, one.version)] : [];
    }
    case 'erased':
      known.erased.add(name);
      known.normalised.delete(name);
      return [...world.erase(name), documentErased(sha256(name), sha256(name))];
    case 'rejected':
      return [rejected(name)];
    case 'retried':
      return [retried(name, one.version % 2 === 0 ? 'match' : 'normalise')];
    case 'given up':
      return known.normalised.has(name) ? [rejected(name, tooShort, 'match')] : [];
  }
};

const ofStory = { revised, decided, undone, 'carried out': carriedOut };

const emptyProjections = async (pool: pg.Pool): Promise<void> => {
  for (const table of projections.flatMap(({ tables }) => tables))
    await pool.query(`delete from onestory.${table}`);
  await pool.query(`update onestory.checkpoints set position = 0 where name = 'projections'`);
};

it('A rebuild from the log is byte-identical, in whatever batches the log is folded.', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      async (steps, size) => {
        const { pool, log, close } = await openProjections();
        try {
          await happen(log, steps);
          await catchUp(pool, log, await log.head());
          const first = await dumpProjections(pool);

          await rebuild(pool, log);
          expect(await dumpProjections(pool)).toEqual(first);

          await emptyProjections(pool);
          const events = await log.read({ after: 0, limit: 10_000, bodies: true });
          for (let start = 0; start < events.length; start += size) {
            await transaction(pool, 'apply', (client) => apply(client, events.slice(start, start + size)));
          }
          expect(await dumpProjections(pool)).toEqual(first);
        } finally {
          await close();
        }
      },
    ),
    { numRuns: 6 },
  );
});
