import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const server = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Whether there is a Redis to test with. In CI there must be; elsewhere the suite is left out, and says so. */
export const haveRedis = (suite: string): boolean => {
  if (server) return true;
  const advice = 'install it with `apt-get install -y redis-server`.';
  if (process.env.CI === 'true') throw new Error(`${suite}: no Redis on this machine; ${advice}`);
  process.stderr.write(`\n*** LEFT OUT: ${suite}: no Redis on this machine; ${advice} ***\n\n`);
  return false;
};

export interface RedisServer {
  url: string;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of one's own on loopback, with a folder of its own. */
export const startRedis = async (): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-redis-'));
  const port = await freePort();
  const child = spawn(
    server ?? 'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  return {
    url,
    flush: async () => {
      await client.flushall();
    },
    stop: async () => {
      client.disconnect();
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
