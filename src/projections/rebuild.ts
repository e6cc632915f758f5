import type pg from 'pg';
import { patiently } from '../log/patiently.ts';
import { transaction } from '../log/transaction.ts';
import type { Log } from '../log/types.ts';
import { apply, checkpointName, lockCheckpoint, projections } from './apply.ts';
import { readBatch } from './read-batch.ts';

/**
 * Makes the projections again from the log alone, in one transaction: readers see the old ones until the new are complete,
 * and a rebuild that dies halfway has changed nothing. The pool must have a second connection to read the log with.
 */
export const rebuild = async (pool: pg.Pool, log: Log): Promise<void> => {
  await transaction(pool, 'rebuild the projections', async (client) => {
    await client.query(
      `insert into onestory.checkpoints (name, position) values ('${checkpointName}', 0) on conflict (name) do nothing`,
    );
    await lockCheckpoint(client);
    for (const table of projections.flatMap(({ tables }) => tables))
      await patiently(pool, client, `delete from onestory.${table}`);
    await client.query('update onestory.checkpoints set position = 0 where name = $1', [checkpointName]);
    const head = await log.head();
    for (let reached = 0; reached < head; ) {
      reached = await apply(client, await readBatch(log, reached, head));
    }
  });
};
