import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openLog } from '../../src/log/open-log.ts';
import { foundAgain } from './found-again.ts';
import { poolOf } from './pool-of.ts';

/*
 * A process that appends to a log: it opens four connections and appends, through all of them at once, batches of one to
 * five commits of one or two events each.
 */

/** Starts such a process and resolves when it has ended well. It appends `events(name)` events in all. */
export async function runWriterProcess(connectionString: string, name: string): Promise<void> {
  const file = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, ['--import', 'tsx', file, connectionString, name], {
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(`The writer ${name} ended with code ${code}.`);
}

const connections = 4;
const batches = 20;
const eventsIn = (batch: number, commit: number): number => 1 + ((batch + commit) % 2);
const commitsIn = (batch: number): number => 1 + (batch % 5);

/** Ids of the events that a writer of this name appends. */
export const eventsOf = (name: string): string[] =>
  Array.from({ length: connections }, (_, connection) =>
    batchesOf(name, connection).flatMap((commits) =>
      commits.flatMap(({ events }) => events.map(({ id }) => id)),
    ),
  ).flat();

const batchesOf = (name: string, connection: number) =>
  Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: commitsIn(batch) }, (_, commit) => ({
      events: Array.from({ length: eventsIn(batch, commit) }, (_, event) =>
        foundAgain(`${name} ${connection}`, `${batch} ${commit} ${event}`),
      ),
    })),
  );

async function main(connectionString: string, name: string): Promise<void> {
  const pool = poolOf({ connectionString, max: connections });
  const log = await openLog(pool);
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (const commits of batchesOf(name, connection)) await log.append(commits);
    }),
  );
  await log.close();
  await pool.end();
}

const [, file, connectionString, name] = process.argv;
if (file === fileURLToPath(import.meta.url) && connectionString !== undefined && name !== undefined) {
  await main(connectionString, name);
}
