import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onSchedule } from '../../src/jobs/scheduled.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { keepSchedules } from '../../src/schedules/keep.ts';
import { listSchedules } from '../../src/schedules/list.ts';
import { readRules, type ScheduleRules } from '../../src/schedules/schedules.ts';
import { openStore, type Store } from '../../src/store.ts';
import { createPipelineWorld, logger, type PipelineWorld } from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const backEnds = ['PostgreSQL', ...(haveRedis('schedules on Redis') ? ['Redis'] : [])];
const hour = 3_600_000;

describe.each(backEnds)('schedules with the queues on %s', (backEnd) => {
  let world: PipelineWorld;
  let store: Store;
  let queues: Queues;
  beforeEach(async () => {
    world = await createPipelineWorld(backEnd);
    store = await openStore(world.config, logger);
    const { connectionString } = store.database;
    queues = await openQueues({
      connectionString,
      redisUrl: world.config.redisUrl,
      incarnation: 'test',
      logger,
    });
  });
  afterEach(async () => {
    await queues.close();
    await store.close();
    await world.remove();
  });

  const keep = (text: string, now = Date.now) =>
    keepSchedules(readRules(text) as ScheduleRules, { queues, runs: store.runs, logger, now });
  const list = async () =>
    new Map(
      (await listSchedules({ queues, runs: store.runs }, false)).map((schedule) => [schedule.name, schedule]),
    );

  it('are set once, changed with their rule, ended by off, and set again where the queues lost them', async () => {
    await keep('scan=5m; reconcile=24h');
    const first = await list();
    expect(first.get('scan')).toMatchObject({ rule: 'every 5 m', last: null });
    expect(first.get('reconcile')?.rule).toBe('every 1 d');
    // Not at once: the interval is counted from the last run, or from when it was first set.
    expect(Date.parse(first.get('reconcile')?.next ?? '')).toBeGreaterThan(Date.now() + 23 * hour);
    await keep('scan=5m; reconcile=24h');
    expect((await list()).get('reconcile')?.next).toBe(first.get('reconcile')?.next);

    await keep('scan=5m; reconcile=0 3 * * * Asia/Ho_Chi_Minh');
    const cron = (await list()).get('reconcile');
    expect(cron?.rule).toBe('0 3 * * * (Asia/Ho_Chi_Minh)');
    // Three in the morning there is eight in the evening before in UTC.
    expect(cron?.next).toMatch(/T20:00:00\.000Z$/);
    await keep('scan=5m; reconcile=off');
    expect((await list()).get('reconcile')).toMatchObject({ rule: 'off', next: null });

    await queues.queue('scan').removeJobScheduler('scan');
    await queues.queue('scan').upsertJobScheduler('of-an-older-release', { every: hour }, { name: 'scan' });
    await keep('scan=5m');
    expect((await queues.queue('scan').getJobSchedulers()).map(({ key }) => key)).toEqual(['scan']);
  });

  it('tell what came of the last run, count an interval from it, and overdue run at once', async () => {
    const failing = new Promise<void>((resolve) => {
      onSchedule(store.runs, queues, 'reconcile', async () => ({ moved: 3 }));
      onSchedule(store.runs, queues, 'measure', async () => {
        setImmediate(resolve);
        throw new Error('no room left');
      });
    });
    await keep('measure=10m; reconcile=off');
    await failing;
    const failed = async () => (await list()).get('measure')?.last?.error;
    await expect.poll(failed, { timeout: 300_000 }).toBe('no room left');

    await store.pool.query(
      `insert into onestory.schedule_runs (name, started, ended) values ('reconcile', now(), now() - interval '25 hours')`,
    );
    await keep('reconcile=24h');
    const outcome = async () => (await list()).get('reconcile')?.last?.outcome;
    await expect.poll(outcome, { timeout: 300_000 }).toEqual({ moved: 3 });
  });

  it('tell that nobody would run `discover` where fetching is off, unless a program that fetches keeps it', async () => {
    const cannotRun = async () => [...(await list()).values()].filter((one) => one.cannotRun !== null);
    await keep('discover=off');
    expect(await cannotRun()).toMatchObject([
      { name: 'discover', cannotRun: expect.stringContaining('FETCH_ENABLED=true') },
    ]);
    await keep('discover=5m');
    expect(await cannotRun()).toEqual([]);
    await keep('discover=off');
    const fetching = await listSchedules({ queues, runs: store.runs }, true);
    expect(fetching.filter((one) => one.cannotRun !== null)).toEqual([]);
  });

  it('come though the program is restarted, and its queues emptied, more often than their interval', async () => {
    /** Hours from now until `reconcile` runs, as a program that starts so many hours from now sets it. */
    const hoursUntil = async (rule: string, start: number): Promise<number> => {
      await queues.empty();
      await keep(`reconcile=${rule}`, () => Date.now() + start * hour);
      return (Date.parse((await list()).get('reconcile')?.next ?? '') - Date.now()) / hour;
    };
    for (const start of [0, 9, 18]) expect(await hoursUntil('24h', start)).toBeCloseTo(24, 1);
    expect(await hoursUntil('36h', 19)).toBeCloseTo(36, 1);
    expect(await hoursUntil('24h', 27)).toBeCloseTo(27, 1);
    expect((await list()).get('reconcile')?.last).toBe(null);

    // A run that was killed counts from its beginning.
    await store.pool.query(
      `insert into onestory.schedule_runs (name, started) values ('reconcile', now() - interval '20 hours')`,
    );
    expect(await hoursUntil('24h', 0)).toBeCloseTo(4, 1);
  });
});
