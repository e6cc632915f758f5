import type pg from 'pg';
import type { Log } from '../../src/log/types.ts';
import type { ServerParts } from '../../src/server/create-server.ts';
import { listen } from '../../src/server/listen.ts';
import { freshLog } from './fresh-log.ts';
import { testServer } from './test-server.ts';

/** A server on an empty log of its own, listening on a free port of this machine. */
export const logServer = async (
  parts: Partial<ServerParts> = {},
): Promise<{
  log: Log;
  pool: pg.Pool;
  url: string;
  app: ReturnType<typeof testServer>;
  close(): Promise<void>;
}> => {
  const fresh = await freshLog();
  const app = testServer({ log: fresh.log, ...parts });
  const url = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    log: fresh.log,
    pool: fresh.pool,
    url,
    app,
    close: async () => {
      await app.close();
      await fresh.close();
    },
  };
};
