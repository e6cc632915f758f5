import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQueues } from '../../src/queues/queues.ts';
import { openStore } from '../../src/store.ts';
import { fetchRequestedEvent } from '../../src/workers/fetch-events.ts';
import { compiledProgram } from '../support/compiled-program.ts';
import { completionsOf, createFetchingWorld, type FetchingWorld } from '../support/fetching-world.ts';
import { ingestFolder, logger, seeds } from '../support/pipeline-world.ts';
import { readStories } from '../support/read-stories.ts';
import { haveRedis } from '../support/redis.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

const child = join(compiledProgram(), 'test', 'support', 'pipeline-process.js');
const backEnds = ['PostgreSQL', ...(haveRedis('fetching on Redis') ? ['Redis'] : [])];

describe.each(backEnds)('fetching with the queues on %s', (backEnd) => {
  let world: FetchingWorld;
  let children: ChildProcess[];
  beforeEach(async () => {
    world = await createFetchingWorld(backEnd);
    children = [];
  });
  afterEach(async () => {
    for (const one of children) one.kill('SIGKILL');
    await world.close();
  });

  const startProcess = async (config: object): Promise<ChildProcess> => {
    const started = spawn(process.execPath, [child, JSON.stringify(config)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(started);
    if (!started.stdout) throw new Error('spawned with a pipe');
    await once(started.stdout, 'data');
    return started;
  };

  it('loses and repeats nothing when the program is killed while it waits for a page', async () => {
    const { site, world: pipeline, config } = world;
    const original = seedOriginal();
    const address = `vietnamnet.vn${original.path}`;
    const arrived = new Promise<void>((resolve) => site.on(address, () => resolve()));
    const store = await openStore(pipeline.config, logger);
    await ingestFolder(store.log, seeds);
    const killed = await startProcess(config);
    await arrived;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    site.on(address, vietnamnetPage(original));
    // What a process that died was at is left to it for some minutes: here they pass at once.
    await store.pool.query(`update onestory.events set time = time - interval '5 minutes'`);
    await store.pool.query('update onestory.fetch_hosts set leased_until = 0, next_at = 0');

    const program = await world.start();
    const [completed, ...more] = await completionsOf(store.log, `https://${address}`, 1);
    expect(more).toEqual([]);
    expect(completed).toMatchObject({ outcome: 'page', attempt: 2 });
    const events = await store.log.read({ after: 0, limit: 1000 });
    const own = events.filter(({ data }) => 'url' in data && data.url === `https://${address}`);
    expect(own.map(({ type }) => type)).toEqual([
      'FetchRequested',
      'FetchStarted',
      'FetchStarted',
      'FetchCompleted',
    ]);
    expect(events.filter(({ type }) => type === 'DocumentReceived')).toHaveLength(6);
    expect(site.asked().filter((one) => one === address)).toHaveLength(2);
    await readStories(program, (stories) => stories.find(({ articles }) => articles.length === 4));
    await store.close();
  });

  it('asks a host once at a time and no faster than it should, with four processes at work', async () => {
    const { site, world: pipeline, config } = world;
    const hosts = ['mot.example', 'hai.example'];
    const delay = 0.25;
    const sites = join(pipeline.folder, 'sites.json');
    writeFileSync(
      sites,
      JSON.stringify(
        hosts.map((host) => ({
          name: host,
          hosts: [host],
          articlePath: '/*-#.html',
          selectors: { headline: 'h1', body: 'main' },
        })),
      ),
    );
    const pages = hosts.flatMap((host) => Array.from({ length: 5 }, (_, page) => `${host}/tin-${page}.html`));
    for (const page of pages)
      site.on(page, (_, response) => setTimeout(() => response.writeHead(410).end(), 50).unref());
    const store = await openStore(pipeline.config, logger);
    const by = { kind: 'settings' } as const;
    await store.log.append(
      pages.map((page) => ({
        events: [
          fetchRequestedEvent({ url: `https://${page}`, kind: 'page', site: 'x', by, announced: null }),
        ],
      })),
    );
    await Promise.all(
      Array.from({ length: 4 }, () => startProcess({ ...config, fetchSites: sites, fetchDelay: delay })),
    );
    // Besides the jobs that the program enqueues itself, one for each page, so that all processes want a turn at once.
    const queues = await openQueues({
      connectionString: store.database.connectionString,
      redisUrl: pipeline.config.redisUrl,
      incarnation: await store.log.incarnation(),
      logger,
    });
    await Promise.all(
      pages.map((page, index) =>
        queues
          .queue('fetch')
          .add('fetch', { host: 'x', urls: [`https://${page}`] }, { jobId: `page-${index}` }),
      ),
    );
    for (const page of pages) await completionsOf(store.log, `https://${page}`, 1);
    await queues.close();
    await store.close();

    const wanted = [...pages, ...hosts.map((host) => `${host}/robots.txt`)];
    expect(site.asked().sort()).toEqual(wanted.sort());
    expect(site.mostAtOnce()).toBe(1);
    for (const host of hosts) {
      const own = site.arrived.filter((one) => one.host === host);
      const pauses = own
        .slice(1)
        .map(({ at }, index) => at - (own[index]?.endedAt ?? Number.POSITIVE_INFINITY));
      // The turn ends when the answer has been read, a little after the fixture has sent it: never less than the delay.
      expect(Math.min(...pauses)).toBeGreaterThan(delay * 1000 - 5);
    }
  });
});
