import type pg from 'pg';
import { type Migration, migrate } from '../log/migrate.ts';
import { hosts } from './migrations/001-hosts.ts';
import { waits } from './migrations/002-waits.ts';

/** Brings the fetcher's tables up to date; see `migrate`. */
export const migrateFetch = (pool: pg.Pool): Promise<void> => migrate(pool, 'fetch', steps);

const steps: readonly Migration[] = [hosts, waits];
