import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Watches and ends the sessions of a database, as an administrator would. */
export interface Sessions {
  /** Process ids of the other sessions whose last or running statement matches a pattern of LIKE, and that wait for a
   * lock, if asked. Resolves once there is one. */
  find(statement: string, waiting?: 'waiting'): Promise<number[]>;
  /** Ends sessions, or all others; resolves when they have been told to. */
  end(pids?: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export async function openSessions(connectionString: string): Promise<Sessions> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {}); // the database may be dropped by force before it is closed
  await client.connect();
  const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  return {
    async find(statement, waiting) {
      for (;;) {
        const { rows } = await client.query<{ pid: number }>(
          `select pid ${others} and query like $1 and (not $2 or wait_event_type = 'Lock')`,
          [statement, waiting !== undefined],
        );
        if (rows.length > 0) return rows.map(({ pid }) => pid);
        await sleep(10);
      }
    },
    async end(pids) {
      await client.query(
        `select pg_terminate_backend(pid) ${others} and ($1::int[] is null or pid = any($1))`,
        [pids ?? null],
      );
    },
    close: () => client.end(),
  };
}
