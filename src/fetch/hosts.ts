import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { withDatabaseErrors } from '../log/database-errors.ts';
import { transaction } from '../log/transaction.ts';
import {
  type Came,
  endTurn,
  giveBackTurn,
  type HostState,
  type Manners,
  mayAsk,
  newHost,
  type Turn,
  takeTurn,
} from './turns.ts';

/** A turn to ask a host; whoever has it says what came of it, or loses it when its time is up. */
export type Taken = { granted: true; host: string; lease: string } | Extract<Turn, { granted: false }>;

/**
 * Takes a turn to ask a host, if there is one: one request at a time and so many seconds apart, for all processes and
 * machines on this database. The row is locked while it is decided, and the time is the database's, so that clocks which
 * differ do no harm.
 *
 * @throws TransientError where the database cannot be reached.
 */
export const claimHost = (
  pool: pg.Pool,
  host: string,
  manners: Manners,
  leaseMilliseconds: number,
): Promise<Taken> =>
  transaction(pool, `take a turn at ${host}`, async (client) => {
    const { state, now } = await lockHost(client, host);
    const turn = mayAsk(state, manners, now);
    if (!turn.granted) {
      if (turn.cause === 'budget' || turn.cause === 'hours')
        await keepWait(client, host, now + turn.wait, turn.why);
      return turn;
    }
    const lease = randomUUID();
    await save(client, host, takeTurn(state, manners, now, leaseMilliseconds), lease);
    return { granted: true, host, lease };
  });

/** Ends a turn with what came of it, null where nothing was asked. A turn that was lost meanwhile is no longer this caller's to end. */
export const releaseHost = (
  pool: pg.Pool,
  { host, lease }: { host: string; lease: string },
  manners: Manners,
  came: Came | null,
): Promise<void> =>
  transaction(pool, `end a turn at ${host}`, async (client) => {
    const { state, now, held } = await lockHost(client, host);
    if (held !== lease) return;
    await save(client, host, came ? endTurn(state, manners, came, now) : giveBackTurn(state, now), null);
  });

/** Says for the dashboard why a host is not to be asked for so many milliseconds, until the next turn at it is taken. */
export const noteWait = (pool: pg.Pool, host: string, milliseconds: number, why: string): Promise<void> =>
  transaction(pool, `note why ${host} waits`, async (client) => {
    const { now } = await lockHost(client, host);
    await keepWait(client, host, now + milliseconds, why);
  });

/** A host as the dashboard shows it. */
export interface HostRow extends HostState {
  host: string;
  /** Until when it is left alone by budget, hours or robots.txt, as far as it was found to be; and why. */
  waitsUntil: number;
  waitsWhy: string | null;
}

/** Every host that was ever asked, and the database's time, in ms since 1970. */
export const listHosts = (pool: pg.Pool): Promise<{ hosts: HostRow[]; now: number }> =>
  withDatabaseErrors('list the hosts', async () => {
    const { rows } = await pool.query<Row>('select * from onestory.fetch_hosts order by host');
    const clock = await pool.query<{ now: number }>(readClock);
    return { hosts: rows.map(hostRow), now: clock.rows[0]?.now ?? 0 };
  });

interface Row {
  host: string;
  lease: string | null;
  next_at: number;
  leased_until: number;
  paused_until: number;
  paused_why: string | null;
  waits_until: number;
  waits_why: string | null;
  day: string;
  day_ends: number;
  requests: number;
  failures: number;
}

const readClock = 'select extract(epoch from clock_timestamp())::double precision * 1000 as now';

const lockHost = async (client: pg.PoolClient, host: string) => {
  const { nextAt, leasedUntil, pausedUntil, day, requests, failures } = newHost;
  await client.query(
    `insert into onestory.fetch_hosts (host, next_at, leased_until, paused_until, day, requests, failures)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [host, nextAt, leasedUntil, pausedUntil, day, requests, failures],
  );
  const { rows } = await client.query<Row>('select * from onestory.fetch_hosts where host = $1 for update', [
    host,
  ]);
  // Read once the lock is held: the wait for it may have been long.
  const clock = await client.query<{ now: number }>(readClock);
  const [row] = rows;
  return {
    state: row ? stateOf(row) : newHost,
    held: row?.lease ?? null,
    now: clock.rows[0]?.now ?? 0,
  };
};

const hostRow = (row: Row): HostRow => ({
  host: row.host,
  ...stateOf(row),
  waitsUntil: row.waits_until,
  waitsWhy: row.waits_why,
});

const stateOf = (row: Row): HostState => ({
  nextAt: row.next_at,
  leasedUntil: row.leased_until,
  pausedUntil: row.paused_until,
  pausedWhy: row.paused_why,
  day: row.day,
  dayEnds: row.day_ends,
  requests: row.requests,
  failures: row.failures,
});

const save = async (
  client: pg.PoolClient,
  host: string,
  state: HostState,
  lease: string | null,
): Promise<void> => {
  await client.query(
    `update onestory.fetch_hosts set lease = $2, next_at = $3, leased_until = $4, paused_until = $5, paused_why = $6,
     day = $7, requests = $8, failures = $9, day_ends = $10, waits_until = 0, waits_why = null where host = $1`,
    [
      host,
      lease,
      state.nextAt,
      state.leasedUntil,
      state.pausedUntil,
      state.pausedWhy,
      state.day,
      state.requests,
      state.failures,
      state.dayEnds,
    ],
  );
};

const keepWait = async (client: pg.PoolClient, host: string, until: number, why: string): Promise<void> => {
  await client.query('update onestory.fetch_hosts set waits_until = $2, waits_why = $3 where host = $1', [
    host,
    until,
    why,
  ]);
};
