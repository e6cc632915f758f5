import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../src/log/types.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { type Child, startChild } from './children.ts';
import { out } from './out.ts';
import { syntheticStory } from './synthetic-story.ts';

const report = z.object({
  counts: z.array(z.number()),
  disorder: z.number(),
  again: z.number(),
  delays: z.object({ p50: z.number(), p99: z.number(), most: z.number() }),
});
const memory = z.object({ rss: z.number(), used: z.number(), cpu: z.number() });

/** A rate is sustained where the slowest hundredth arrives within a second. */
const sustainedDelay = 1000;
const stepSeconds = 10;

/** Many readers of one server, while events are appended at a rate; then ever faster. */
export const benchStream = async (
  log: Log,
  connectionString: string,
  { readers, events, rate }: { readers: number; events: number; rate: number },
): Promise<void> => {
  const server = startChild('./feed-server.ts', { DATABASE_URL: connectionString });
  const { url } = await server.next(z.object({ url: z.string() }));
  const crowd = startChild('./feed-readers.ts');
  try {
    // One reader first, so that what the first of them costs is not counted for each.
    const first = startChild('./feed-readers.ts');
    await first.ask({ url, readers: 1 }, z.object({ opened: z.number() }));
    const before = await server.ask('memory', memory);
    await crowd.ask({ url, readers }, z.object({ opened: z.number() }));
    const open = await server.ask('memory', memory);
    await first.end();

    const began = performance.now();
    const number = await append(log, 0, events, rate);
    const wall = performance.now() - began;
    await settle(crowd, events);
    const during = await server.ask('memory', memory);
    const told = await crowd.ask('report', report);
    const lost = told.counts.filter((count) => count !== events).length;
    out(`${readers} readers, ${events} events at ${rate} a second`);
    out(
      `  delay         p50 ${told.delays.p50} ms, p99 ${told.delays.p99} ms, longest ${told.delays.most} ms`,
    );
    out(
      `  lost          ${lost} readers without all events, ${told.disorder} out of order or twice, ${told.again} cut off and come back`,
    );
    out(
      `  memory        ${perReader(open.used - before.used, readers)} KB a reader in the heap and buffers, ` +
        `${perReader(open.rss - before.rss, readers)} KB resident; after the run ${perReader(during.used - before.used, readers)} and ${perReader(during.rss - before.rss, readers)} KB`,
    );

    out(
      `  processor     the server used ${Math.round((100 * (during.cpu - open.cpu)) / wall)} % of one core`,
    );

    const kept = told.delays.p99 <= sustainedDelay && lost === 0;
    await fastest(log, crowd, number, rate, kept);
  } finally {
    await crowd.end();
    await server.end();
  }
};

const perReader = (bytes: number, readers: number): string => (bytes / 1024 / readers).toFixed(1);

/** Events due are appended together, so often: at 50 a second that is each by itself. */
const tickMilliseconds = 20;

/** Appends events at a rate, each a commit by itself. @returns the next story's number. */
const append = async (log: Log, from: number, events: number, rate: number): Promise<number> => {
  const all = function* (): Generator<NewLogEvent> {
    for (let number = from; ; number += 1) {
      const { opened, revised } = syntheticStory(number);
      yield opened;
      yield revised;
    }
  };
  const source = all();
  const began = performance.now();
  for (let sent = 0; sent < events; ) {
    const due = Math.min(events, 1 + Math.floor(((performance.now() - began) * rate) / 1000));
    const commits: { events: NewLogEvent[] }[] = [];
    for (; sent < due; sent += 1) {
      const { value } = source.next();
      if (value) commits.push({ events: [value] });
    }
    await log.append(commits);
    const next = began + (Math.floor((performance.now() - began) / tickMilliseconds) + 1) * tickMilliseconds;
    await sleep(Math.max(0, next - performance.now()));
  }
  return from + Math.ceil(events / 2);
};

/** Waits until all has arrived, or nothing more does. */
const settle = async (crowd: Child, events: number): Promise<void> => {
  let quiet = 0;
  for (let before = -1; ; ) {
    const { counts } = await crowd.ask('report', report);
    const now = counts.reduce((sum, count) => sum + count, 0);
    quiet = now === before ? quiet + 1 : 0;
    // Who was cut off comes back after two seconds.
    if (quiet >= 5 || counts.every((count) => count >= events)) return;
    before = now;
    await sleep(1000);
  }
};

const fastest = async (log: Log, crowd: Child, from: number, rate: number, kept: boolean): Promise<void> => {
  let best = kept ? rate : 0;
  for (let step = rate * 2, number = from; ; step = Math.round(step * 1.5)) {
    crowd.tell('mark');
    const began = performance.now();
    number = await append(log, number, step * stepSeconds, step);
    const appended = (step * stepSeconds * 1000) / (performance.now() - began);
    await settle(crowd, step * stepSeconds);
    const { delays, counts, again } = await crowd.ask('report', report);
    const lost = counts.filter((count) => count !== step * stepSeconds).length;
    out(
      `  ${step} a second: appended ${Math.round(appended)} a second, p50 ${delays.p50} ms, p99 ${delays.p99} ms, ${lost} readers without all, ${again} cut off so far`,
    );
    if (delays.p99 > sustainedDelay || lost > 0 || appended < step * 0.9) break;
    best = step;
  }
  out(
    `  sustained     ${best ? best : `less than ${rate}`} events a second (p99 within ${sustainedDelay} ms)`,
  );
};
