import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redacted } from '../../src/erasure/redacted.ts';
import { sha256 } from '../../src/ids.ts';
import { transaction } from '../../src/log/transaction.ts';
import type { Erasure, Log } from '../../src/log/types.ts';
import { apply } from '../../src/projections/apply.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { createHappenings, happeningsTo } from '../support/happenings.ts';
import { dumpProjections, emptyProjections, openProjections } from '../support/open-projections.ts';

/* Law 4. The log events hold every decision: whoever folds them, and in whatever batches, gets the same tables. */

const names = ['a', 'b', 'c', 'd'];

/** What an erasure takes out of the document's own events. */
const goneWith = async (log: Log, name: string): Promise<Erasure> => {
  const events = await log.readStream(`document-${sha256(name)}`);
  return {
    bodies: events.map(({ position }) => position),
    data: events.flatMap((event) => {
      const data = redacted(event);
      return data ? [{ position: event.position, data }] : [];
    }),
  };
};

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
            for (const one of now) {
              const events = eventsOf(one);
              const gone = one.what === 'erased' && { erase: await goneWith(log, one.name) };
              if (events.length > 0) await log.append([{ events, ...gone }]);
            }
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
