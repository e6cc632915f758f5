import type { Config } from '../config.ts';
import { UsageError } from '../errors.ts';
import { runNow } from '../jobs/scheduled.ts';
import type { Logger } from '../logger.ts';
import type { Queues } from '../queues/queues.ts';
import { listSchedules, type ScheduleState } from '../schedules/list.ts';
import { isScheduleName, scheduleNames } from '../schedules/schedules.ts';
import { type Store, withStore } from '../store.ts';
import { openStoreQueues } from '../store-queues.ts';
import { print, printJson } from './output.ts';

/** `onestory schedules`: what runs by the clock, when it ran and when it runs next. */
export const showSchedules = (json: boolean, config: Config, logger: Logger): Promise<undefined> =>
  withQueues(config, logger, async (queues, { runs }) => {
    for (const schedule of await listSchedules({ queues, runs }, config.fetchEnabled)) {
      if (json) await printJson(schedule);
      else await print(describe(schedule));
    }
    return undefined;
  });

/**
 * `onestory run-schedule NAME`: now, by whatever worker takes it first.
 *
 * @throws UsageError where nobody would do it.
 */
export const runSchedule = (name: string, config: Config, logger: Logger): Promise<undefined> => {
  if (!isScheduleName(name)) {
    throw new UsageError(`There is no schedule "${name}". There are ${scheduleNames.join(', ')}.`);
  }
  const enqueue = async (queues: Queues, { runs }: Store): Promise<undefined> => {
    const known = await listSchedules({ queues, runs }, config.fetchEnabled);
    const { cannotRun } = known.find((one) => one.name === name) ?? {};
    if (cannotRun) throw new UsageError(`${name} is not enqueued. ${cannotRun}`);
    await runNow(queues, name);
    await print(
      `${name} is enqueued. A running \`start\` or \`worker\` does it; \`schedules\` shows what came of it.`,
    );
    return undefined;
  };
  // Whoever starts the embedded database empties the queues in it: what is enqueued while nobody runs would be lost.
  return withQueues(config, logger, enqueue, { startIfAbsent: config.redisUrl !== '' });
};

const describe = ({ name, about, rule, next, cannotRun, last }: ScheduleState): string =>
  [
    `${name.padEnd(13)} ${rule}; ${about}`,
    `${' '.repeat(14)}${next === null ? 'does not run by itself' : `next ${next}`}; ${lastRun(last)}`,
    ...(cannotRun === null ? [] : [`${' '.repeat(14)}${cannotRun}`]),
  ].join('\n');

const lastRun = (last: ScheduleState['last']): string => {
  if (last === null) return 'has not run yet';
  if (last.error !== null) return `failed ${last.ended}: ${last.error}`;
  if (last.ended === null) return `at work since ${last.started}, or ended with its process`;
  return `last ${last.ended}: ${JSON.stringify(last.outcome)}`;
};

const withQueues = <Result>(
  config: Config,
  logger: Logger,
  use: (queues: Queues, store: Store) => Promise<Result>,
  options?: { startIfAbsent: boolean },
): Promise<Result> =>
  withStore(
    config,
    logger,
    async (store) => {
      const queues = await openStoreQueues(config, store, logger);
      try {
        return await use(queues, store);
      } finally {
        await queues.close();
      }
    },
    options,
  );
