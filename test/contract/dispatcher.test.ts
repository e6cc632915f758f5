import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../src/dispatching/dispatcher.ts';
import type { Undone } from '../../src/projections/queries/undone.ts';
import { queueBackEnds, queuesOfEachTest } from '../support/queue-back-ends.ts';

/* Back-pressure: what waits in the log is no load for the queues. */

describe.each(queueBackEnds('the dispatcher on Redis'))(
  'the dispatcher with queues on %s',
  (_name, create) => {
    const queues = queuesOfEachTest(create);

    it('makes no more jobs of a million waiting documents than the queue should hold, and goes on as they are done', async () => {
      let done = 0;
      const undone = async (after: number, limit: number): Promise<Undone[]> => {
        const first = Math.max(after, done) + 1;
        const count = Math.max(0, Math.min(limit, 1_000_000 - first + 1));
        return Array.from({ length: count }, (_, index) => ({
          id: String(first + index).padStart(64, '0'),
          position: first + index,
        }));
      };
      const dispatcher = createDispatcher({
        queues: queues(),
        undoneDocuments: undone,
        unplacedArticles: async () => [],
        pendingCurations: async () => [],
        logger: pino({ level: 'silent' }),
        batch: 10,
        waiting: 200,
      });
      const queue = queues().queue('normalise');
      for (const look of [dispatcher.dispatch, dispatcher.dispatch, dispatcher.sweep, dispatcher.dispatch]) {
        await look();
        expect(await queue.getJobCountByTypes('waiting')).toBe(20);
      }
      done = 150;
      await dispatcher.dispatch();
      // The jobs of what is done are still there, since nobody took them; 150 more documents have found room.
      expect(await queue.getJobCountByTypes('waiting')).toBe(35);
      await queues().empty();
      await dispatcher.sweep();
      expect(await queue.getJobCountByTypes('waiting')).toBe(20);
    });
  },
);
