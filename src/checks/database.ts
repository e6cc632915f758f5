import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import { broken, type Finding, fine, warning } from '../finding.ts';
import type { Logger } from '../logger.ts';
import { checkProjections } from '../projections/queries/check.ts';
import { countUndone } from '../projections/queries/undone.ts';
import { openStore, type Store } from '../store.ts';

/** The connection to PostgreSQL, the log, and the log against the projections. */
export const checkDatabase = async (config: Config, logger: Logger): Promise<Finding[]> => {
  let store: Store;
  try {
    store = await openStore(config, logger);
  } catch (error) {
    const advice = config.databaseUrl
      ? 'Without DATABASE_URL an embedded PostgreSQL is started.'
      : 'See the log of the embedded PostgreSQL in the data folder, or set DATABASE_URL.';
    return [broken('database', messageOf(error), advice)];
  }
  try {
    return [
      await checkVersion(store),
      await checkLog(store),
      await checkAgainstLog(store).catch(damaged),
      await checkUndone(store).catch(damaged),
    ];
  } finally {
    await store.close({ whenOthersAreGone: true });
  }
};

const damaged = (error: unknown): Finding =>
  broken('projections', messageOf(error), 'Run `npx onestory rebuild`.');

const checkVersion = async ({ pool, database }: Store): Promise<Finding> => {
  const { rows } = await pool.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const { version = 'unknown', number = 0 } = rows[0] ?? {};
  const where = database.owned ? 'embedded, started for this check' : 'running';
  if (number >= 140_000) return fine('database', `PostgreSQL ${version}, ${where}`);
  return broken('database', `PostgreSQL ${version} is too old.`, 'Use PostgreSQL 14 or newer.');
};

const checkLog = async ({ pool }: Store): Promise<Finding> => {
  const { rows } = await pool.query<{ events: number; last: number }>(
    'select count(*)::float8 as events, coalesce(max(position), 0)::float8 as last from onestory.events',
  );
  const { events = 0, last = 0 } = rows[0] ?? {};
  if (events === last) return fine('log', `${events} events without a gap`);
  return broken(
    'log',
    `${events} events, but the last position is ${last}: events are missing.`,
    'Restore the database from a backup, or import an exported log into an empty one.',
  );
};

const checkAgainstLog = async ({ pool, log }: Store): Promise<Finding> => {
  const head = await log.head();
  const { position, problems } = await checkProjections(pool, log);
  if (problems.length > 0) {
    return broken('projections', problems.slice(0, 5).join(' '), 'Run `npx onestory rebuild`.');
  }
  if (position === head) return fine('projections', `as the log says, up to position ${position}`);
  return warning(
    'projections',
    `at position ${position} of ${head}`,
    'A running worker brings them up to date; `npx onestory rebuild` does too.',
  );
};

const checkUndone = async ({ pool }: Store): Promise<Finding> => {
  const undone = await countUndone(pool);
  if (undone === 0) return fine('work', 'all of it is done');
  return warning('work', `${undone} steps are to be done`, '`npx onestory start` or `worker` does them.');
};
