import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { catchUp } from '../../src/projections/catch-up.ts';
import { project } from '../../src/projections/project.ts';
import { countUndone } from '../../src/projections/queries/undone.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { normalised, received, rejected } from '../support/events.ts';
import { dumpProjections, openProjections } from '../support/open-projections.ts';

it('brings the projections forward with every append, and stops when told to', async () => {
  const { log, pool, close } = await openProjections();
  const stopping = new AbortController();
  const projecting = project(log, pool, stopping.signal);
  for (const name of ['a', 'b', 'c']) {
    await log.append([{ events: [received(name)] }]);
    while ((await log.checkpoint('projections')) < (await log.head())) await sleep(5);
  }
  expect(await countUndone(pool)).toBe(3);
  stopping.abort();
  await projecting;
  await close();
});

it('is taken over when the process that leads it is gone', async () => {
  const { log, pool, close } = await openProjections();
  const stopping = new AbortController();
  const followers = [project(log, pool, stopping.signal), project(log, pool, stopping.signal)];
  const leaders = async (): Promise<number[]> => {
    const { rows } = await pool.query<{ pid: number }>(
      `select pid from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and granted and application_name = 'onestory projections'
         and pg_locks.database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  };
  const leaderOtherThan = async (gone?: number): Promise<number> => {
    for (;;) {
      const [leader, ...others] = await leaders();
      expect(others).toEqual([]);
      if (leader !== undefined && leader !== gone) return leader;
      await sleep(5);
    }
  };
  const first = await leaderOtherThan();
  await pool.query('select pg_terminate_backend($1)', [first]);
  await leaderOtherThan(first);
  await log.append([{ events: [received('a')] }]);
  while ((await log.checkpoint('projections')) < 1) await sleep(5);
  stopping.abort();
  await Promise.all(followers);
  await close();
});

it('goes on after a rebuild, and never folds an event twice when many catch up at once', async () => {
  const { log, pool, close } = await openProjections();
  const stopping = new AbortController();
  const projecting = project(log, pool, stopping.signal);
  const names = Array.from({ length: 40 }, (_, index) => `document ${index}`);
  const appending = (async () => {
    for (const name of names)
      await log.append([{ events: [received(name)] }, { events: [normalised(name)] }]);
    await log.append(names.slice(0, 10).map((name) => ({ events: [rejected(name)] })));
  })();
  await Promise.all([appending, rebuild(pool, log), catchUp(pool, log, 20), catchUp(pool, log, 40)]);
  await Promise.all([1, 2, 3].map(async () => catchUp(pool, log, await log.head())));
  const kept = await dumpProjections(pool);
  stopping.abort();
  await projecting;
  await rebuild(pool, log);
  expect(await dumpProjections(pool)).toEqual(kept);
  expect(kept.documents).toHaveLength(40);
  await close();
});
