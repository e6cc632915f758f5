import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import { localhostCertificate } from './localhost-certificate.ts';
import { redisProgram } from './redis.ts';

/** Redis servers on loopback that belong together. */
export interface Topology {
  url: string;
  /** Kills the server that holds the data now; another one takes over where there is one. */
  killMaster(): void;
  stop(): Promise<void>;
}

/** Three masters, a third of the slots each. */
export const startCluster = async (): Promise<Topology> => {
  const servers = createServers();
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  for (const port of ports) {
    // A cluster node also listens on a port of its own for the others, ten thousand higher unless told otherwise.
    const bus = await freePort();
    servers.start(port, ['--cluster-enabled', 'yes', '--cluster-port', String(bus)]);
    await asked(port, (redis) =>
      redis.call('CLUSTER', 'ADDSLOTSRANGE', ...slotsOf(ports.indexOf(port), ports.length)),
    );
    if (port !== ports[0]) {
      await asked(ports[0] ?? 0, (redis) =>
        redis.call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(bus)),
      );
    }
  }
  for (const port of ports)
    await until(async () =>
      /cluster_state:ok[\s\S]*known_nodes:3/.test(await asked(port, (redis) => redis.cluster('INFO'))),
    );
  return {
    url: `redis-cluster://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    killMaster: () => {},
    stop: servers.stop,
  };
};

/** A master with its replica, and a Sentinel that makes the replica the master when that is gone. */
export const startSentinel = async (): Promise<Topology> => {
  const servers = createServers();
  const [first, second, sentinel] = await Promise.all([freePort(), freePort(), freePort()]);
  const master = servers.start(first, []);
  await asked(first, (redis) => redis.ping());
  servers.start(second, ['--replicaof', '127.0.0.1', String(first)]);
  await until(async () =>
    (await asked(first, (redis) => redis.info('replication'))).includes('state=online'),
  );
  servers.start(
    sentinel,
    [],
    [
      `sentinel monitor news 127.0.0.1 ${first} 1`,
      'sentinel down-after-milliseconds news 500',
      'sentinel failover-timeout news 3000',
    ],
  );
  const replicas = () => asked(sentinel, (redis) => redis.call('SENTINEL', 'REPLICAS', 'news'));
  await until(async () => JSON.stringify(await replicas()).includes(`"${second}"`));
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel}#news`,
    killMaster: () => void master.kill('SIGKILL'),
    stop: servers.stop,
  };
};

/** One server that speaks nothing but TLS and wants a password; `ca` is the file that vouches for it. */
export const startSecured = async (): Promise<Topology & { ca: string }> => {
  const servers = createServers();
  const port = await freePort();
  const [ca, key] = [join(servers.folder, 'cert.pem'), join(servers.folder, 'key.pem')];
  writeFileSync(ca, localhostCertificate.cert);
  writeFileSync(key, localhostCertificate.key);
  const tls = [
    '--tls-port',
    String(port),
    '--tls-cert-file',
    ca,
    '--tls-key-file',
    key,
    '--tls-ca-cert-file',
    ca,
  ];
  servers.start(0, [...tls, '--tls-auth-clients', 'no', '--requirepass', 'se#cret']);
  const redis = new Redis({
    port,
    password: 'se#cret',
    tls: { ca: localhostCertificate.cert },
    retryStrategy: () => 50,
  });
  redis.on('error', () => {});
  await redis.ping();
  redis.disconnect();
  return { url: `rediss://:se%23cret@127.0.0.1:${port}`, ca, killMaster: () => {}, stop: servers.stop };
};

const createServers = () => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-redis-'));
  const children: ChildProcess[] = [];
  return {
    folder,
    start: (port: number, args: string[], sentinel?: string[]): ChildProcess => {
      const own = mkdtempSync(join(folder, 'server-'));
      const file = join(own, 'redis.conf');
      writeFileSync(file, (sentinel ?? []).join('\n'));
      const common = ['--port', String(port), '--bind', '127.0.0.1', '--dir', own];
      const data = ['--save', '', '--maxmemory-policy', 'noeviction', '--repl-diskless-sync-delay', '0'];
      const child = spawn(redisProgram, [file, ...common, ...(sentinel ? ['--sentinel'] : data), ...args], {
        stdio: 'ignore',
      });
      children.push(child);
      return child;
    },
    stop: async (): Promise<void> => {
      const ended = children.map(
        (child) =>
          child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.once('exit', resolve)),
      );
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const slotsOf = (part: number, parts: number): [string, string] => {
  const size = 16_384 / parts;
  return [String(Math.ceil(part * size)), String(Math.ceil((part + 1) * size) - 1)];
};

const asked = async <Answer>(port: number, ask: (redis: Redis) => Promise<Answer>): Promise<Answer> => {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
};

const until = async (is: () => Promise<boolean>): Promise<void> => {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 50));
};
