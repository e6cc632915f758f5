import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { countUndone } from '../../src/projections/queries/undone.ts';
import { openStore } from '../../src/store.ts';
import { retry } from '../../src/workers/retry.ts';
import { compiledProgram } from '../support/compiled-program.ts';
import {
  createPipelineWorld,
  ingestFolder,
  logger,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';

const child = join(compiledProgram(), 'test', 'support', 'poisoned-process.js');

let world: PipelineWorld;
let running: ChildProcess | undefined;
beforeEach(async () => {
  world = await createPipelineWorld('PostgreSQL');
});
afterEach(async () => {
  running?.kill('SIGKILL');
  await world.remove();
});

it('a document that kills its process is found and rejected, the others are done, and it can be tried again', async () => {
  const config = { ...world.config, sweepSeconds: 0.3, batch: 100 };
  const store = await openStore(config, logger);
  const folder = join(world.folder, 'poison');
  mkdirSync(folder);
  const text =
    'POISON: Am 3. Mai berichtete die Stadt Hanoi, dass 37 Menschen das neue Haus besucht haben, mehr als im Jahr davor.';
  writeFileSync(join(folder, 'poison.txt'), text);
  await ingestFolder(store.log, folder);
  await ingestFolder(store.log, seeds);

  const isDone = async (): Promise<boolean> =>
    (await store.log.checkpoint('projections')) === (await store.log.head()) &&
    (await countUndone(store.pool)) === 0;
  let deaths = 0;
  let ended = false;
  const start = (): void => {
    running = spawn(process.execPath, [child, JSON.stringify(config)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.once('exit', (_code, signal) => {
      if (ended) return;
      if (signal === 'SIGKILL') deaths += 1;
      start();
    });
  };
  start();
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
  ended = true;
  running?.kill('SIGKILL');
  if (running && running.exitCode === null && running.signalCode === null) await once(running, 'exit');

  // Once with the others, and three times alone.
  expect(deaths).toBe(4);
  const { rejections } = await listRejections(store.pool, { limit: 10, after: null });
  expect(rejections).toMatchObject([{ path: 'poison.txt', stage: 'normalise', reason: { code: 'failed' } }]);
  const poison = rejections[0]?.document ?? '';

  // By a program that does not die of it.
  expect(await retry(store.log, [poison, poison], 'command')).toEqual({ retried: [poison], others: [] });
  expect((await retry(store.log, [poison], 'command')).others).toEqual([poison]);
  await store.close();
  const program = await startWorld(config, { inbox: false });
  const stories = await storiesOf(program);
  await program.stop();
  expect(stories.flatMap(({ articles }) => articles.map(({ article }) => article))).toContain(poison);
  expect(stories).toHaveLength(4);
});
