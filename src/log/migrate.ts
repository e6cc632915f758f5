import type pg from 'pg';
import { PermanentError } from '../errors.ts';
import { withDatabaseErrors } from './database-errors.ts';
import { patiently } from './patiently.ts';
import { transaction } from './transaction.ts';

/**
 * One step of a schema's history. Once released it is never edited, moved or removed.
 *
 * Programs of the release before keep running beside a new schema, so a step adds (tables, nullable or defaulted
 * columns, indexes) and takes away only what no supported release reads. A step that older programs could not live
 * with is `breaking`: they then refuse to start.
 */
export interface Migration {
  name: string;
  sql: string;
  breaking?: boolean;
}

/**
 * Brings the tables of one part of the program (`part`: `log`, `projections`) up to date: runs the steps that the
 * database has not seen, in order, all or none, and notes them in `onestory.migrations`. Safe to call from many
 * processes at once. The statements name their tables in full, as in `onestory.events`.
 *
 * Throws PermanentError where the database has another history than `steps`, or a breaking step this program lacks.
 */
export async function migrate(pool: pg.Pool, part: string, steps: readonly Migration[]): Promise<void> {
  const doing = `prepare the tables of ${part}`;
  // Asked first without the lock, which another program may hold for long.
  const done = await withDatabaseErrors(doing, () => stepsDone(pool, part, steps));
  if (done >= steps.length) return;
  await transaction(pool, doing, async (client) => {
    await patiently(pool, client, `select pg_advisory_xact_lock(${lockKey})`);
    await createMigrationsTable(client);
    const before = await stepsDone(client, part, steps);
    for (const [index, step] of steps.entries()) {
      if (index < before) continue;
      await patiently(pool, client, step.sql);
      await client.query(
        'insert into onestory.migrations (part, step, name, breaking) values ($1, $2, $3, $4)',
        [part, index + 1, step.name, step.breaking ?? false],
      );
    }
  });
}

/* Any number will do, as long as every release uses the same: "ones" in ASCII. */
const lockKey = 0x6f6e6573;

type Queryable = Pick<pg.PoolClient, 'query'>;

/** How many steps the database has seen; throws where it has another history. */
async function stepsDone(database: Queryable, part: string, steps: readonly Migration[]): Promise<number> {
  if (!(await hasMigrationsTable(database))) return 0;
  const { rows } = await database.query<{ step: number; name: string; breaking: boolean }>(
    'select step, name, breaking from onestory.migrations where part = $1 order by step',
    [part],
  );
  for (const row of rows) checkHistory(part, row, steps[row.step - 1]);
  return rows.length;
}

async function hasMigrationsTable(database: Queryable): Promise<boolean> {
  // Not by to_regclass, which may remember from before a lock was waited for that there is none.
  const { rows } = await database.query<{ found: boolean }>(
    `select exists (select from pg_tables where schemaname = 'onestory' and tablename = 'migrations') as found`,
  );
  return rows[0]?.found === true;
}

async function createMigrationsTable(client: pg.PoolClient): Promise<void> {
  // Asked first, because "create schema if not exists" wants the right to create even where there is nothing to do.
  if (await hasMigrationsTable(client)) return;
  await client.query(`
    create schema if not exists onestory;
    create table onestory.migrations (
      part text not null,
      step integer not null,
      name text not null,
      breaking boolean not null,
      applied timestamptz not null default now(),
      primary key (part, step)
    )`);
}

function checkHistory(
  part: string,
  done: { step: number; name: string; breaking: boolean },
  known: Migration | undefined,
): void {
  if (known === undefined && done.breaking) {
    throw new PermanentError(
      `The tables of ${part} have been changed by a newer release (step ${done.step}, "${done.name}"). ` +
        'Update this program before you start it again.',
    );
  }
  if (known !== undefined && known.name !== done.name) {
    throw new PermanentError(
      `Step ${done.step} of the tables of ${part} is "${done.name}" in the database and "${known.name}" in this ` +
        'program. Use the database that belongs to this program, or the program that belongs to the database.',
    );
  }
}
