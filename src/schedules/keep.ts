import type { JobSchedulerJson } from 'bullmq';
import type { Logger } from '../logger.ts';
import type { QueueName } from '../queues/names.ts';
import type { Queues } from '../queues/queues.ts';
import type { ScheduleRule } from './rule.ts';
import type { Runs } from './runs.ts';
import { isScheduleName, type ScheduleName, schedules } from './schedules.ts';

interface Dependencies {
  queues: Queues;
  runs: Runs;
  logger: Logger;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Makes the queues hold the schedules that the rules ask for, and no other: sets what is missing or differs, ends what is
 * off or unknown, and leaves the rest as it is, so that a program that starts often does not put anything off. The leader
 * does it at its start and with every sweep: an emptied Redis has no schedules. Schedules without a rule are left alone.
 */
export const keepSchedules = async (
  rules: Partial<Record<ScheduleName, ScheduleRule>>,
  dependencies: Dependencies,
): Promise<void> => {
  for (const [name, rule] of Object.entries(rules))
    if (isScheduleName(name)) await keep(name, rule, dependencies);
};

const keep = async (
  name: ScheduleName,
  rule: ScheduleRule,
  { queues, runs, logger, now = Date.now }: Dependencies,
): Promise<void> => {
  const queue = queues.queue(name satisfies QueueName);
  const known = await queue.getJobSchedulers(0, -1);
  const same = known.filter((one) => one.key === name && rule !== 'off' && isSame(one, rule));
  for (const one of known) if (!same.includes(one)) await queue.removeJobScheduler(one.key);
  if (rule === 'off' || same.length > 0) return;
  const template = {
    name,
    data: {},
    opts: { attempts: 1, removeOnComplete: true, removeOnFail: { count: 100 } },
  };
  await queue.upsertJobScheduler(name, await repetition(name, rule, runs, now()), template);
  logger.info({ schedule: name, rule }, 'a schedule was set');
};

const repetition = async (
  name: ScheduleName,
  rule: Exclude<ScheduleRule, 'off'>,
  runs: Runs,
  now: number,
): Promise<{ pattern: string; tz: string } | { every: number; startDate?: number }> => {
  if ('cron' in rule) return { pattern: rule.cron, tz: rule.timeZone };
  if (schedules[name].atStart) return { every: rule.every };
  // Not counted from now: what is set anew with each start of a program that starts often would else never come.
  const last = await runs.last(name);
  const from = last ? (last.ended ?? last.started) : await runs.firstSet(name);
  return { every: rule.every, startDate: Math.max(now, from.getTime() + rule.every) };
};

const isSame = (known: JobSchedulerJson, rule: Exclude<ScheduleRule, 'off'>): boolean =>
  'cron' in rule ? known.pattern === rule.cron && known.tz === rule.timeZone : known.every === rule.every;
