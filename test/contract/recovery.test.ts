import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest } from '../../src/jobs/ingest.ts';
import type { Program } from '../../src/program.ts';
import { counts } from '../../src/projections/queries/counts.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import {
  createPipelineWorld,
  ingestFolder,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const backEnds = ['PostgreSQL', ...(haveRedis('recovery on Redis') ? ['Redis'] : [])];
const patiently = { timeout: 300_000 };
const soon = { inbox: false, sweepSeconds: 0.3, lockMilliseconds: 1000 };

describe.each(backEnds)('with its queues on %s', (backEnd) => {
  let world: PipelineWorld;
  let programs: Program[];
  beforeEach(async () => {
    world = await createPipelineWorld(backEnd);
    programs = [];
  });
  afterEach(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await world.remove();
  });

  const start = async (): Promise<Program> => {
    const program = await startWorld(world.config, soon);
    programs.push(program);
    return program;
  };

  /** A folder with so many different texts beside the seeds' stories. */
  const texts = (count: number, name = 'texts'): string => {
    const folder = join(world.folder, name);
    mkdirSync(folder);
    for (let number = 0; number < count; number += 1) {
      const text = `${name}: am ${1 + (number % 28)}. Mai berichtete die Stadt Hanoi, dass ${number * 37} Menschen das neue Haus besucht haben, mehr als im Jahr davor. Die Leitung dankte allen.`;
      writeFileSync(join(folder, `${number}.txt`), text);
    }
    return folder;
  };

  const documentEvents = async ({ store }: Program): Promise<LogEvent[]> =>
    store.log.read({ after: 0, limit: 10_000, categories: ['document'] });

  /** Law 1: each document ended once, as an article that is in one story. */
  const expectAllDone = async (program: Program, documents: number): Promise<void> => {
    const stories = await storiesOf(program);
    const events = await documentEvents(program);
    const articles = events.filter(({ type }) => type === 'ArticleNormalised').map(({ stream }) => stream);
    expect(articles).toHaveLength(documents);
    expect(new Set(articles).size).toBe(documents);
    const placed = stories.flatMap((story) => story.articles.map(({ article }) => article));
    expect(placed).toHaveLength(documents);
    expect(new Set(placed).size).toBe(documents);
  };

  it('does everything although the queues are emptied again and again', async () => {
    const program = await start();
    const emptying = setInterval(() => {
      program.queues.empty().catch(() => {});
      world.redis?.flush().catch(() => {});
    }, 150);
    try {
      await ingestFolder(program.store.log, seeds);
      await ingestFolder(program.store.log, texts(30));
      await new Promise((resolve) => setTimeout(resolve, 1000));
    } finally {
      clearInterval(emptying);
    }
    await expectAllDone(program, 35);
  });

  it('gives each document one outcome and one story where two programs work at once', async () => {
    const [one, other] = [await start(), await start()];
    const folder = texts(30);
    const ingested = await Promise.all([
      ingestFolder(one.store.log, seeds),
      ingestFolder(other.store.log, seeds),
      ingestFolder(one.store.log, folder),
      ingestFolder(other.store.log, folder),
    ]);
    expect(ingested.reduce((sum, { documents }) => sum + documents, 0)).toBe(35);
    expect(ingested.reduce((sum, { repeats }) => sum + repeats, 0)).toBe(35);
    await expectAllDone(one, 35);
    expect(await storiesOf(other)).toEqual(await storiesOf(one));
  });

  // On PostgreSQL the queues come and go with the log.
  if (backEnd === 'Redis') {
    it('does everything although Redis comes back from an old snapshot, after it was away', async () => {
      const program = await start();
      const { log } = program.store;
      await ingestFolder(log, seeds);
      await storiesOf(program);
      const { redis } = world;
      const queue = program.queues.queue('normalise');
      await queue.pause();
      await ingestFolder(log, texts(20));
      const waiting = async (): Promise<number[]> => Object.values(await queue.getJobCounts());
      while (!(await waiting()).some((count) => count > 0)) await new Promise((end) => setTimeout(end, 20));
      await redis?.save();
      await queue.resume();
      await expectAllDone(program, 25);
      await redis?.kill();
      await ingestFolder(log, texts(12, 'later'));
      await redis?.startAgain('kept');
      await queue.resume();
      await expectAllDone(program, 37);
    });
  }

  it('reads files from the inbox although the job that should have read them failed', async () => {
    mkdirSync(world.config.inbox);
    writeFileSync(join(world.config.inbox, 'a.txt'), 'Nur drei Worte');
    const program = await startWorld(world.config, { sweepSeconds: 0.3 });
    programs.push(program);
    // As after an outage of the database that outlasted all attempts.
    const jobId = ingest.id({ root: world.config.inbox, paths: ['a.txt'] }, 0);
    const queue = program.queues.queue('ingest');
    await queue.add('ingest', { wrong: true }, { jobId });
    const rejections = async () => (await counts(program.store.pool)).rejections;
    await expect.poll(rejections, patiently).toBe(1);
    // The job ends behind what it has appended.
    await expect.poll(() => queue.getJobState(jobId), patiently).toBe('unknown');
  });
});
