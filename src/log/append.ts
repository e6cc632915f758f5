import type pg from 'pg';
import { type Blob, takeBack, writeBlobs } from './blobs.ts';
import { withDatabaseErrors } from './database-errors.ts';
import { erase } from './erase.ts';
import { judge, type LogState } from './judge.ts';
import { type PreparedCommit, prepare } from './prepare.ts';
import { transaction } from './transaction.ts';
import type { Commit, Outcome } from './types.ts';
import { writeEvents } from './write-events.ts';

/**
 * Appends commits; see `Log.append`.
 *
 * Every writer locks the one row of `onestory.head` and holds it until its commit is visible: so positions are gapless
 * and become visible in order (law 3). What can be done before the lock is done before it: checking, and writing blobs.
 * A sequence would give numbers without waiting, but leaves gaps and shows a late commit below what was read.
 */
export async function append(
  pool: pg.Pool,
  clock: () => Date,
  commits: readonly Commit[],
): Promise<Outcome[]> {
  const prepared = commits.map(prepare);
  const known = await repeatsWithBodies(pool, prepared);
  if (known.size === prepared.length) return prepared.map(() => ({ outcome: 'duplicate' }));

  return transaction(pool, doing, async (client) => {
    const blobs = prepared.flatMap((commit) => (known.has(commit) ? [] : blobsOf(commit)));
    await writeBlobs(client, blobs);
    const { outcomes, placed } = judge(prepared, await lockedState(client, prepared));
    const kept = new Set(placed.map(({ blob }) => blob?.id));
    await takeBack(
      client,
      blobs.filter(({ id }) => !kept.has(id)),
    );
    if (placed.length > 0) {
      const time = clock().toISOString();
      await writeEvents(
        client,
        placed.map((event) => ({ ...event, time, blob: event.blob?.id ?? null })),
      );
    }
    for (const [index, commit] of prepared.entries()) {
      if (commit.erase && outcomes[index]?.outcome === 'appended') await erase(client, commit.erase);
    }
    return outcomes;
  });
}

const doing = 'append to the log';

const blobsOf = (commit: PreparedCommit): Blob[] => commit.events.flatMap(({ blob }) => blob ?? []);

/** Events never leave the log, so a repeat found without the lock is certain, and its bodies need not be written. */
async function repeatsWithBodies(
  pool: pg.Pool,
  commits: readonly PreparedCommit[],
): Promise<ReadonlySet<PreparedCommit>> {
  const heavy = commits.filter((commit) => blobsOf(commit).length > 0);
  if (heavy.length === 0) return new Set();
  const { rows } = await withDatabaseErrors(doing, () =>
    pool.query<{ id: string }>('select id from onestory.events where id = any($1::uuid[])', [idsOf(heavy)]),
  );
  const ids = new Set(rows.map(({ id }) => id));
  return new Set(heavy.filter(({ events }) => events.every(({ id }) => ids.has(id))));
}

const idsOf = (commits: readonly PreparedCommit[]): string[] =>
  commits.flatMap(({ events }) => events.map(({ id }) => id));

async function lockedState(client: pg.ClientBase, commits: readonly PreparedCommit[]): Promise<LogState> {
  // A writer that freezes with the lock in its hand is cut off by the server, or it would stop every other.
  const head = await client.query<{ position: number }>(
    `select position::float8, set_config('idle_in_transaction_session_timeout', '60s', true)
     from onestory.head for update`,
  );
  const expectations = commits.flatMap(({ expect }) => expect);
  const streams = [
    ...commits.flatMap(({ events }) => events.map(({ stream }) => stream)),
    ...expectations.flatMap((expectation) => ('stream' in expectation ? [expectation.stream] : [])),
  ];
  const categories = expectations.flatMap((expectation) =>
    'stream' in expectation ? [] : [expectation.category],
  );
  // A statement of its own: it sees what the lock's last holder committed, which the one that waited does not.
  const { rows } = await client.query<{ kind: 'id' | 'stream' | 'category'; key: string; at: number }>(
    `select 'id' as kind, id::text as key, position::float8 as at
     from onestory.events where id = any($1::uuid[])
     union all
     select 'stream', stream, coalesce((select version from onestory.events event
                                        where event.stream = asked.stream order by version desc limit 1), 0)
     from unnest($2::text[]) asked (stream)
     union all
     select 'category', category, coalesce((select position from onestory.events event
                                            where event.category = asked.category order by position desc limit 1), 0)
     from unnest($3::text[]) asked (category)`,
    [idsOf(commits), [...new Set(streams)], [...new Set(categories)]],
  );
  const found = (kind: 'id' | 'stream' | 'category'): Map<string, number> =>
    new Map(rows.filter((row) => row.kind === kind).map(({ key, at }) => [key, at]));
  return {
    position: head.rows[0]?.position ?? 0,
    ids: new Set(found('id').keys()),
    versions: found('stream'),
    categoryHeads: found('category'),
  };
}
