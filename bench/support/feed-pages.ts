import type pg from 'pg';
import { z } from 'zod';
import type { Log } from '../../src/log/types.ts';
import { advance } from '../../src/projections/advance.ts';
import { startChild } from './children.ts';
import { out } from './out.ts';
import { syntheticId, syntheticStory } from './synthetic-story.ts';

/** Time to serve pages and feed with many stories, asked one after the other over one connection. */
export const benchPages = async (
  log: Log,
  pool: pg.Pool,
  connectionString: string,
  { stories, requests }: { stories: number; requests: number },
): Promise<void> => {
  const began = performance.now();
  const first = 10_000_000;
  for (let number = 0; number < stories; number += 250) {
    await log.append(
      Array.from({ length: Math.min(250, stories - number) }, (_, index) => {
        const { opened, revised } = syntheticStory(first + number + index);
        return { events: [opened, revised] };
      }),
    );
  }
  const appended = performance.now();
  await advance(pool, log, await log.head());
  await pool.query('analyze');
  out(
    `${stories} stories: appended in ${seconds(appended - began)}, projected in ${seconds(performance.now() - appended)}`,
  );

  const server = startChild('./feed-server.ts', { DATABASE_URL: connectionString });
  try {
    const { url } = await server.next(z.object({ url: z.string() }));
    const story = (index: number): string => `/stories/${syntheticId(first + ((index * 7919) % stories))}`;
    const after = Math.floor((await log.head()) / 2);
    const asked: [string, string, (index: number) => string][] = [
      ['/', 'text/html', () => '/'],
      ['/stories', 'application/json', () => '/stories'],
      ['/stories, a page from the middle', 'application/json', () => `/stories?after=${after}`],
      [
        '/stories?query=, a number of one story',
        'application/json',
        (index) => `/stories?query=${first + index}`,
      ],
      ['/stories?query=, a name of a sixth of them', 'application/json', () => '/stories?query=pham+minh'],
      ['/stories?query=, a word of all of them', 'application/json', () => '/stories?query=ministers'],
      ['/stories?view=timeline', 'application/json', () => '/stories?view=timeline'],
      ['/stories/ID', 'text/html', story],
      ['/stories/ID as JSON', 'application/json', story],
      ['/feed.json', '*/*', () => '/feed.json'],
      ['/feed.json?country=QA', '*/*', () => '/feed.json?country=QA'],
      ['/feed.json?person=scholz&language=ja', '*/*', () => '/feed.json?person=scholz&language=ja'],
      ['/feed.json?country=XX (none)', '*/*', () => '/feed.json?country=XX'],
      ['/events?limit=100', '*/*', () => '/events?limit=100'],
    ];
    for (const [name, accept, path] of asked)
      await measure(name, requests, (index) => ask(`${url}${path(index)}`, accept));
  } finally {
    await server.end();
  }
};

const ask = async (url: string, accept: string): Promise<void> => {
  const answer = await fetch(url, { headers: { accept } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered with status ${answer.status}.`);
};

const measure = async (
  name: string,
  requests: number,
  once: (index: number) => Promise<void>,
): Promise<void> => {
  for (let index = 0; index < 10; index += 1) await once(index);
  const times: number[] = [];
  for (let index = 0; index < requests; index += 1) {
    const began = performance.now();
    await once(index);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)} ms`;
  out(`  ${name.padEnd(40)} p50 ${at(0.5)}, p99 ${at(0.99)}`);
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
