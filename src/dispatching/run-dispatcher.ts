import { lead } from '../log/leadership.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import type { Dispatcher } from './dispatcher.ts';

interface Options {
  connectionString: string;
  log: Log;
  dispatcher: Dispatcher;
  /** Waits until the projections, which show what is undone, have reached a position of the log. */
  caughtUp(position: number): Promise<void>;
  /** Sets the schedules that the queues keep; called by each new leader and with every sweep. */
  schedule(): Promise<void>;
  sweepSeconds: number;
  signal: AbortSignal;
  logger: Logger;
}

/** Keeps the queues filled from the log while this process leads; resolves when `signal` is aborted. */
export const runDispatcher = (options: Options): Promise<void> =>
  lead(
    { ...options, connect: { connectionString: options.connectionString }, name: 'dispatcher' },
    async (signal) => {
      const { log, dispatcher, caughtUp, schedule, sweepSeconds, logger } = options;
      await schedule();
      const head = await log.head();
      await caughtUp(head);
      await dispatcher.sweep();

      // Sweeps and dispatches take turns: both add to what the dispatcher remembers.
      let turn: Promise<void> = Promise.resolve();
      const inTurn = (work: () => Promise<void>): Promise<void> => {
        turn = turn.catch(() => {}).then(work);
        return turn;
      };
      const timer = setInterval(() => {
        inTurn(async () => {
          await schedule();
          await dispatcher.sweep();
        }).catch((error) => logger.warn({ err: error }, 'a sweep failed; the next one tries again'));
      }, sweepSeconds * 1000);
      try {
        await log.subscribe({ after: head, signal }, async (events) => {
          await caughtUp(events.at(-1)?.position ?? 0);
          await inTurn(dispatcher.dispatch);
        });
      } finally {
        clearInterval(timer);
        await turn.catch(() => {});
      }
    },
  );
