import pg from 'pg';
import { pino } from 'pino';
import { openLog } from '../../src/log/open-log.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import { createServer } from '../../src/server/create-server.ts';
import { listen } from '../../src/server/listen.ts';

/*
 * The HTTP server in a process of its own, so that its memory can be told from the bench's. Told by its parent: `memory`
 * is answered with the bytes in use after a collection, and the processor time used, in milliseconds, anything else ends it.
 */

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '', max: 8 });
const log = await openLog(pool);
await migrateProjections(pool);
const app = createServer({
  log,
  readers: createReaders(pool, log),
  queues: [],
  version: 'bench',
  host: '127.0.0.1',
  tokens: { read: '', admin: '' },
  publicUrl: '',
  logger: pino({ level: 'error' }),
});
process.on('message', async (message) => {
  if (message === 'memory') {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send?.({ rss, used: heapUsed + external, cpu: (user + system) / 1000 });
    return;
  }
  await app.close();
  await log.close();
  await pool.end();
  process.exit(0);
});
process.send?.({ url: await listen(app, { host: '127.0.0.1', port: 0 }) });
