import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { withDatabaseErrors } from '../log/database-errors.ts';
import type { FeedFilter } from '../schemas/feed-filter.ts';
import type { Webhook } from '../schemas/webhook.ts';
import { newSecret } from './sign.ts';

export interface Subscription {
  url: string;
  description: string;
  filter: FeedFilter;
  /** Log position behind which it begins. */
  position: number;
}

/** The subscriptions of this installation. Every method throws TransientError where the database does not answer. */
export interface Webhooks {
  list(): Promise<Webhook[]>;
  get(id: string): Promise<Webhook | null>;
  /** @returns the new subscription with its secret, which is never shown again. */
  add(subscription: Subscription): Promise<{ webhook: Webhook; secret: string }>;
  remove(id: string): Promise<boolean>;
  /** Null where there is no such subscription. */
  pause(id: string, reason: string): Promise<Webhook | null>;
  resume(id: string): Promise<Webhook | null>;
  secret(id: string): Promise<string | null>;
  /** Active ones that have not been brought up to a position. */
  due(upTo: number): Promise<string[]>;
  /**
   * Everything up to a position is done; `delivered` is how many events were. False where it is active no more, and where
   * events were delivered that a twin of this delivery has got as far as: that one goes on.
   */
  done(id: string, position: number, delivered: number): Promise<boolean>;
  /** An attempt failed. @returns how many did since the last delivery. */
  failed(id: string, error: string): Promise<number>;
}

/** Kept in `onestory.webhooks`; `clock` tells the times that are noted. Rejects with what `withDatabaseErrors` throws. */
export const createWebhooks = (pool: pg.Pool, clock: () => Date = () => new Date()): Webhooks => {
  const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> =>
    withDatabaseErrors('read or change webhooks', async () => (await pool.query<Row>(sql, values)).rows);
  const one = async (sql: string, values: unknown[]): Promise<Webhook | null> =>
    (await query<Webhook>(`${sql} returning ${columns}`, values))[0] ?? null;
  const now = (): string => clock().toISOString();

  return {
    list: () => query<Webhook>(`select ${columns} from onestory.webhooks order by created, id`, []),
    get: async (id) =>
      (await query<Webhook>(`select ${columns} from onestory.webhooks where id = $1`, [id]))[0] ?? null,
    add: async ({ url, description, filter, position }) => {
      const secret = newSecret();
      const id = `wh_${randomBytes(8).toString('hex')}`;
      const [webhook] = await query<Webhook>(
        `insert into onestory.webhooks (id, url, description, secret, filter, state, position, created)
         values ($1, $2, $3, $4, $5, 'active', $6, $7) returning ${columns}`,
        [id, url, description, secret, JSON.stringify(filter), position, now()],
      );
      if (!webhook) throw new Error('An insert of one row has returned none.');
      return { webhook, secret };
    },
    remove: async (id) => (await one('delete from onestory.webhooks where id = $1', [id])) !== null,
    pause: (id, reason) =>
      one(`update onestory.webhooks set state = 'paused', reason = $2 where id = $1`, [id, reason]),
    resume: (id) =>
      one(
        `update onestory.webhooks set state = 'active', reason = null, failures = 0, last_error = null where id = $1`,
        [id],
      ),
    secret: async (id) =>
      (await query<{ secret: string }>('select secret from onestory.webhooks where id = $1', [id]))[0]
        ?.secret ?? null,
    due: async (upTo) =>
      (
        await query<{ id: string }>(
          `select id from onestory.webhooks where state = 'active' and position < $1 order by id`,
          [upTo],
        )
      ).map(({ id }) => id),
    done: async (id, position, delivered) =>
      (
        await query<{ state: string }>(
          // A twin of this delivery may have got further, and has counted them.
          `update onestory.webhooks
           set position = greatest(position, $2::bigint), delivered = delivered + $3::bigint,
             failures = case when $3::bigint > 0 then 0 else failures end,
             last_error = case when $3::bigint > 0 then null else last_error end,
             last_attempt = case when $3::bigint > 0 then $4 else last_attempt end,
             last_delivery = case when $3::bigint > 0 then $4 else last_delivery end
           where id = $1 and ($3::bigint = 0 or position < $2::bigint) returning state`,
          [id, position, delivered, now()],
        )
      )[0]?.state === 'active',
    failed: async (id, error) =>
      (
        await one(
          `update onestory.webhooks set failures = failures + 1, last_error = $2, last_attempt = $3 where id = $1`,
          [id, error, now()],
        )
      )?.failures ?? 0,
  };
};

const columns = `id, url, description, filter, state, reason, position::float8 as position,
  delivered::float8 as delivered, failures, last_error as "lastError", last_attempt as "lastAttempt",
  last_delivery as "lastDelivery", created`;
