import { setTimeout as sleep } from 'node:timers/promises';
import type { Supervised } from './supervised.ts';
import type { World } from './world.ts';

/** Something that goes wrong, and is set right from outside as far as that is for others than the program. */
export interface Fault {
  target: string;
  strike(): Promise<void>;
}

/** How long something is away or full, in milliseconds. */
const whileMilliseconds = 1500;

export const faultsOf = (world: World): Fault[] => {
  const { workers, server, postgres, redis, proxies, disk } = world;
  const kill = async (process: Supervised): Promise<void> => {
    await process.ready();
    await process.kill();
  };
  const onRedis = (strike: (redis: NonNullable<World['redis']>) => Promise<void>) => async () => {
    if (redis) await strike(redis);
  };
  return [
    { target: 'a worker', strike: async () => kill(await find(workers, (one) => !one.leads())) },
    { target: 'the dispatcher', strike: async () => kill(await find(workers, (one) => one.leads())) },
    { target: 'the server', strike: () => kill(server) },
    { target: 'PostgreSQL', strike: () => postgres.killAndStart() },
    {
      target: 'all connections, cut',
      strike: async () => {
        for (const proxy of proxies) proxy.cut();
      },
    },
    {
      target: 'all connections, half-opened',
      strike: async () => {
        for (const proxy of proxies) proxy.halfOpen();
      },
    },
    ...(disk.canBeFull
      ? [
          {
            target: 'the disk, full for a while',
            strike: async () => {
              disk.fill();
              await sleep(whileMilliseconds);
              disk.free();
              await postgres.ensure();
            },
          },
        ]
      : []),
    ...(redis
      ? [
          {
            target: 'Redis, its data kept',
            strike: onRedis(async (one) => {
              await one.kill();
              await one.startAgain('kept');
            }),
          },
          {
            target: 'Redis, its data lost',
            strike: onRedis(async (one) => {
              await one.kill();
              await sleep(whileMilliseconds / 3);
              await one.startAgain('lost');
            }),
          },
        ]
      : []),
  ];
};

/** Waits until one of the processes is as wanted, and works. */
const find = async (
  processes: readonly Supervised[],
  wanted: (one: Supervised) => boolean,
): Promise<Supervised> => {
  for (;;) {
    await Promise.race(processes.map((one) => one.ready()));
    for (const one of processes) if (one.works() && wanted(one)) return one;
    await sleep(20);
  }
};
