import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { checkpointName } from '../../src/projections/apply.ts';
import { type CrashFile, dropFiles } from './documents.ts';
import type { CanonicalExport } from './export.ts';
import { type Fault, faultsOf } from './faults.ts';
import { findingsIn } from './findings.ts';
import type { CrashOptions } from './options.ts';
import { startWorld, type World } from './world.ts';

export interface CrashReport {
  /** How often each target was hit. */
  survived: Record<string, number>;
  reconnects: number;
  events: number;
  /** Processes that ended by themselves, with their last words, and were started again: it cost time. */
  fell: string[];
  /** What is wrong with what came of it. */
  findings: string[];
}

/** The longest wait between two documents' batches and what goes wrong meanwhile, in milliseconds. */
const longestWait = 700;

/**
 * Lets the real program work on files while its parts are killed at random moments, each so many times in random order,
 * and then says what is wrong with what came of it: nothing, where all is well.
 */
export const crash = async (
  options: CrashOptions,
  files: readonly CrashFile[],
  expected: CanonicalExport,
): Promise<CrashReport> => {
  const { backEnd, kills, seed, say } = options;
  const random = randomFrom(seed);
  const world = await startWorld(options);
  const survived: Record<string, number> = {};
  try {
    const faults = faultsOf(world);
    const plan: Fault[] = shuffle(Array.from({ length: kills }, () => faults).flat(), random);
    const chunk = Math.ceil(files.length / (plan.length + 1));
    for (const [index, { target, strike }] of plan.entries()) {
      dropFiles(world.inbox, files.slice(index * chunk, (index + 1) * chunk));
      await sleep(random() * longestWait);
      say(`${backEnd}: ${index + 1} of ${plan.length}: ${target}`);
      await strike();
      survived[target] = (survived[target] ?? 0) + 1;
    }
    dropFiles(world.inbox, files.slice(plan.length * chunk));
    await allDone(world, expected, say);
    const { consumer } = world;
    await world.server.ready();
    const all = await consumer.all();
    while (consumer.seen.length < all.length) await sleep(50);
    // Who is asked to stop before it listens just ends.
    await Promise.all([...world.workers, world.server].map((one) => one.ready()));
    const codes = await world.stopProgram();
    const findings = await world.ask((pool) => findingsIn(pool, expected, { seen: consumer.seen, all }));
    if (codes.some((code) => code !== 0))
      findings.push(`The processes ended with the codes ${codes.join(', ')}.`);
    const fell = [...world.workers, world.server].flatMap((one) => one.fell());
    return { survived, reconnects: consumer.reconnects(), events: all.length, fell, findings };
  } finally {
    await world.remove();
  }
};

/** Waits until as much has been done as the undisturbed run had to do. Whether it is the same is looked at later. */
const allDone = async (
  world: World,
  expected: CanonicalExport,
  say: (line: string) => void,
): Promise<void> => {
  for (let look = 0; ; look += 1) {
    const left = await world
      .ask((pool) => leftToDo(pool, expected))
      .catch(() => 'the database does not answer');
    if (left === '') return;
    if (look % 100 === 99) say(`waiting: ${left}`);
    await sleep(100);
  }
};

const leftToDo: (pool: import('pg').Pool, expected: CanonicalExport) => Promise<string> = async (
  pool,
  expected,
) => {
  const { rows } = await pool.query<
    Record<'documents' | 'places' | 'rejections' | 'undone' | 'behind', number>
  >(
    `select (select count(*) from onestory.documents)::int as documents,
       (select count(*) from onestory.document_places)::int as places,
       (select count(*) from onestory.rejections)::int as rejections,
       ((select count(*) from onestory.documents where state = 'received')
         + (select count(*) from onestory.articles where match = 'waiting'))::int as undone,
       ((select max(position) from onestory.events)
         - (select position from onestory.checkpoints where name = $1))::int as behind`,
    [checkpointName],
  );
  const [now] = rows;
  if (!now) return 'nothing is there';
  const done =
    now.undone === 0 &&
    now.behind === 0 &&
    (['documents', 'places', 'rejections'] as const).every((what) => now[what] >= expected[what].length);
  return done ? '' : JSON.stringify(now);
};
