import type pg from 'pg';
import { PermanentError } from '../errors.ts';
import { toDatabaseError } from './database-errors.ts';

/**
 * Runs `work` in one transaction on a client of the pool: committed when it resolves, rolled back when it throws.
 * `doing` completes the sentence "Could not …". Throws what `work` throws, database errors as TransientError or
 * PermanentError; after a TransientError it is unknown whether the commit took place.
 *
 * READ COMMITTED is stated because a server may have another default, and the log's head depends on it: a statement
 * that follows the lock must see what the lock's last holder committed. Who only reads, by several statements that
 * must all see the same, asks for REPEATABLE READ.
 */
export async function transaction<T>(
  pool: pg.Pool,
  doing: string,
  work: (client: pg.PoolClient) => Promise<T>,
  isolation: 'read committed' | 'repeatable read, read only' = 'read committed',
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw toDatabaseError(error, doing);
  }
  // A lost connection rejects the running query and is also emitted; unheard, it would end the process.
  client.on('error', ignore);
  let broken = false;
  try {
    await client.query(`begin isolation level ${isolation}`);
    const result = await work(client);
    const end = await client.query('commit');
    if (end.command !== 'COMMIT') {
      throw new PermanentError(
        `Could not ${doing}: a failed statement had ended the transaction before its end.`,
      );
    }
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw toDatabaseError(error, doing);
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

const ignore = (): void => undefined;
