import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startPipeline } from '../../src/program.ts';
import { openStore } from '../../src/store.ts';
import { openStoreQueues } from '../../src/store-queues.ts';
import { freshDatabase } from '../support/database.ts';
import { initialisedFolder } from '../support/initialised-folder.ts';
import { logger } from '../support/pipeline-world.ts';
import { poolOf } from '../support/pool-of.ts';

it('closes the queues and then the store where the jobs of a killed program cannot be thrown away', async () => {
  const config = readConfig({ data: await initialisedFolder() }, {});
  const store = await openStore(config, logger);
  await (await openStoreQueues(config, store, logger)).close();
  await store.pool.query('alter table bullmq.event rename to something_else');
  await store.close();

  const ended = vi.spyOn(pg.Pool.prototype, 'end');
  try {
    await expect(startPipeline(config, logger, { inbox: false, threads: 1 })).rejects.toThrow('event');
    const names = ended.mock.contexts.map((pool) => pool instanceof pg.Pool && pool.options.application_name);
    expect(names).toEqual(['onestory queues', 'onestory']);
  } finally {
    ended.mockRestore();
  }
});

it('leaves the database free where one of its parts cannot start', async () => {
  const { connectionString, drop } = await freshDatabase();
  const config = { ...readConfig({}, {}), databaseUrl: connectionString };
  // The last of the parts; the others have started when it does not.
  const queues = { ...config.queues, deliver: 0 };
  const started = startPipeline({ ...config, queues }, logger, { inbox: false, threads: 1 });
  await expect(started).rejects.toThrow('concurrency');
  const pool = poolOf({ connectionString, max: 1 });
  const others = async () => {
    const { rows } = await pool.query(
      'select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return rows;
  };
  // The server takes a moment to end its side of a connection.
  await vi.waitUntil(async () => (await others()).length === 0, { timeout: 60_000 });
  await pool.end();
  await drop();
});
