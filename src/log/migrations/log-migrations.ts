import type pg from 'pg';
import { type Migration, migrate } from '../migrate.ts';
import { events } from './001-events.ts';
import { checkpoints } from './002-checkpoints.ts';
import { wishes } from './003-wishes.ts';

/** Brings the log's tables up to date; see `migrate`. */
export const migrateLog = (pool: pg.Pool): Promise<void> => migrate(pool, 'log', logMigrations);

const logMigrations: readonly Migration[] = [events, checkpoints, wishes];
