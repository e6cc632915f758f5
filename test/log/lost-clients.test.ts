import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outliveLostClients } from '../../src/log/lost-clients.ts';
import { openStore, type Store } from '../../src/store.ts';
import { createPipelineWorld, logger, type PipelineWorld } from '../support/pipeline-world.ts';

let world: PipelineWorld;
let store: Store;
beforeEach(async () => {
  world = await createPipelineWorld('PostgreSQL');
  store = await openStore(world.config, logger);
});
afterEach(async () => {
  await store.close();
  await world.remove();
});

it('a connection that is lost in the hands of the program, between two queries, does not end it', async () => {
  const client = await store.pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const lost = new Promise((resolve) => client.once('end', resolve));
  await store.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  // Without a listener the loss would be an uncaught error here, which fails the run.
  await lost;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('a connection that is lost while it lies idle is told by a warning, but not while the pool is being closed', async () => {
  const warnings: string[] = [];
  const telling = pino({ level: 'warn' }, { write: (line: string) => warnings.push(JSON.parse(line).msg) });
  const pool = new pg.Pool({ connectionString: store.database.connectionString, max: 1 });
  outliveLostClients(pool, telling, 'it was lost');
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const removed = new Promise((resolve) => pool.once('remove', resolve));
  await store.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await removed;
  expect(warnings).toEqual(['it was lost']);
  await pool.end();
  pool.emit('error', new Error('lost on the way out'));
  expect(warnings).toHaveLength(1);
});
