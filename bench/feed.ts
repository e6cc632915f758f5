import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../src/embedded/open-database.ts';
import { openLog } from '../src/log/open-log.ts';
import { migrateProjections } from '../src/projections/migrations.ts';
import { migrateSchedules } from '../src/schedules/runs.ts';
import { benchPages } from './support/feed-pages.ts';
import { benchStream } from './support/feed-stream.ts';

/*
 * The feed under load: 1,000 readers of the event stream on one server while 10,000 events flow at 50 a second, then ever
 * faster; and how long pages and feed take with 100,000 stories. On an embedded PostgreSQL of its own, all on this machine.
 *   npm run bench:feed -- [--short] [--only stream|pages] [--readers N] [--events N] [--rate N] [--stories N]
 */

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    readers: { type: 'string' },
    events: { type: 'string' },
    rate: { type: 'string', default: '50' },
    stories: { type: 'string' },
  },
});
const { short, only } = values;
const number = (given: string | undefined, usual: number): number => Number(given ?? usual);

const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-feed-'));
const database = await openDatabase({ dataDir: folder });
const { connectionString } = database;
const pool = new pg.Pool({ connectionString, max: 6 });
const log = await openLog(pool);
await migrateProjections(pool);
await migrateSchedules(pool);
try {
  if (only !== 'pages') {
    await benchStream(log, connectionString, {
      readers: number(values.readers, short ? 100 : 1000),
      events: number(values.events, short ? 500 : 10_000),
      rate: Number(values.rate),
    });
  }
  if (only !== 'stream') {
    await benchPages(log, pool, connectionString, {
      stories: number(values.stories, short ? 5000 : 100_000),
      requests: short ? 50 : 300,
    });
  }
} finally {
  await log.close();
  await pool.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
