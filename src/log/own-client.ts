import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Lends `use` a connection of its own, outside any pool, and ends it. No answer is waited for longer than so long. */
export const withOwnClient = async <Result>(
  connect: pg.ClientConfig & { answerMilliseconds: number },
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const { answerMilliseconds, ...config } = connect;
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: answerMilliseconds,
    query_timeout: answerMilliseconds,
  });
  // What befalls the connection is thrown by connect() or by the next query; unheard, it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await farewell(client);
  }
};

/** Ends a connection. A server that has frozen, or a way to it that is cut, does not answer the farewell. */
export const farewell = async (client: pg.Client): Promise<void> => {
  await Promise.race([client.end().catch(() => {}), sleep(farewellMilliseconds, undefined, { ref: false })]);
};

const farewellMilliseconds = 1000;
