import type pg from 'pg';
import { type Migration, migrate } from '../log/migrate.ts';
import { tables } from './migrations/001-tables.ts';
import { records } from './migrations/002-records.ts';
import { storyFacets } from './migrations/003-story-facets.ts';
import { fetches } from './migrations/004-fetches.ts';
import { matchedVersions } from './migrations/005-matched-versions.ts';
import { storySearch } from './migrations/006-story-search.ts';
import { erasure } from './migrations/007-erasure.ts';
import { curations } from './migrations/008-curations.ts';
import { lastChange } from './migrations/009-last-change.ts';

/** Brings the projections' tables up to date; see `migrate`. The log's tables must be there already. */
export const migrateProjections = (pool: pg.Pool): Promise<void> => migrate(pool, 'projections', steps);

const steps: readonly Migration[] = [
  tables,
  records,
  storyFacets,
  fetches,
  matchedVersions,
  storySearch,
  erasure,
  curations,
  lastChange,
];
