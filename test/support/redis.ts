import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

const server = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** The program to start a Redis or Valkey with. */
export const redisProgram = server ?? 'redis-server';

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
  port: number;
  flush(): Promise<void>;
  /** Writes a snapshot, from which it starts after a kill. */
  save(): Promise<void>;
  /** SIGSTOP freezes it: it accepts connections and says nothing, until SIGCONT. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Kills it and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again on its port after a kill, with what it had written or with nothing. */
  startAgain(data: 'kept' | 'lost'): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Whether it writes what it holds to disk. */
  appendOnly?: boolean;
  /** The folder that its own is made in. */
  inside?: string;
}

/** A Redis of one's own on loopback, with a folder of its own. */
export const startRedis = async ({
  appendOnly = false,
  inside = tmpdir(),
}: Options = {}): Promise<RedisServer> => {
  const folder = mkdtempSync(join(inside, 'onestory-redis-'));
  const port = await freePort();
  let child: ChildProcess;
  let ended: Promise<unknown>;
  const launch = (): void => {
    const settings: Record<string, string> = {
      port: String(port),
      bind: '127.0.0.1',
      dir: folder,
      save: '',
      appendonly: appendOnly ? 'yes' : 'no',
      'maxmemory-policy': 'noeviction',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    child = spawn(redisProgram, flags, { stdio: 'ignore' });
    ended = new Promise((resolve) => child.once('exit', resolve));
  };
  launch();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    port,
    flush: async () => {
      await client.flushall();
    },
    save: async () => {
      await client.save();
    },
    signal: (name) => void child.kill(name),
    kill,
    startAgain: async (data) => {
      if (data === 'lost')
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
      launch();
      await client.ping();
    },
    stop: async () => {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
