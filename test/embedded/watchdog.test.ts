import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WATCHED_SERVER } from '../../src/embedded/watchdog.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const AT_ONCE = 10;
const EACH = 60;

/** How many servers of this command the script has seen to their end, one after the other. */
async function watchThrough(cluster: string, command: string): Promise<number> {
  mkdirSync(cluster);
  writeFileSync(join(cluster, 'PG_VERSION'), '');
  for (let ended = 0; ended < EACH; ended += 1) {
    const child = spawn('/bin/sh', ['-c', WATCHED_SERVER, 'sh', join(cluster, 'socket'), command], {
      cwd: cluster,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'exit');
    child.stdin.destroy();
  }
  return EACH;
}

test('a server that ends as soon as it starts takes its watchdog with it, however the two meet', async () => {
  const folder = temporaryFolder();
  const lanes = Array.from({ length: AT_ONCE }, (_, lane) =>
    watchThrough(join(folder, `cluster-${lane}`), 'true'),
  );
  expect(await Promise.all(lanes)).toEqual(lanes.map(() => EACH));
});
