import fc from 'fast-check';
import { expect, it } from 'vitest';
import { transaction } from '../../src/log/transaction.ts';
import { apply } from '../../src/projections/apply.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { createHappenings, happeningsTo } from '../support/happenings.ts';
import { dumpProjections, emptyProjections, openProjections } from '../support/open-projections.ts';

/* Law 4. The log events hold every decision: whoever folds them, and in whatever batches, gets the same tables. */

const names = ['a', 'b', 'c', 'd'];

it('A rebuild from the log is byte-identical, in whatever batches the log was and is folded.', async () => {
  await fc.assert(
    fc.asyncProperty(
      happeningsTo(names, { most: 60 }),
      // As live operation does it: the tables follow after a few appends, and rarely so many at once as in a rebuild.
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 7 }),
      async (happenings, appendsAtOnce, eventsAtOnce) => {
        const { pool, log, close } = await openProjections();
        try {
          const { eventsOf } = createHappenings(names);
          const waiting = [...happenings];
          for (let round = 0; waiting.length > 0; round += 1) {
            const now = waiting.splice(0, appendsAtOnce[round % appendsAtOnce.length] ?? 1);
            const commits = now.map((one) => ({ events: eventsOf(one) }));
            await log.append(commits.filter(({ events }) => events.length > 0));
            await catchUp(pool, log, await log.head());
          }
          const live = await dumpProjections(pool);

          await rebuild(pool, log);
          expect(await dumpProjections(pool)).toEqual(live);

          await emptyProjections(pool);
          const events = await log.read({ after: 0, limit: 10_000, bodies: true });
          for (let start = 0; start < events.length; start += eventsAtOnce) {
            const batch = events.slice(start, start + eventsAtOnce);
            await transaction(pool, 'apply', (client) => apply(client, batch));
          }
          expect(await dumpProjections(pool)).toEqual(live);
        } finally {
          await close();
        }
      },
    ),
    { numRuns: 10 },
  );
});
