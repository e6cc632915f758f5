import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkMachine } from '../../src/checks/machine.ts';
import { readConfig } from '../../src/config.ts';
import type { Finding } from '../../src/finding.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What is found with a data folder that cannot be made, because a file is in its place. */
const withoutDataFolder = async (databaseUrl: string): Promise<[string, Finding[]]> => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const data = join(folder, 'file', 'data');
  const config = { ...readConfig({}, {}), data, inbox: join(folder, 'inbox'), databaseUrl };
  return [data, await checkMachine(config)];
};

it('A data folder that cannot be used is broken, its disk is not asked for, and the other checks are made.', async () => {
  const [data, findings] = await withoutDataFolder('');
  expect(findings.filter(({ state }) => state !== 'fine')).toEqual([
    {
      check: 'data folder',
      state: 'broken',
      message: expect.stringContaining(data),
      advice: `Give this user read and write permission to ${data}.`,
    },
  ]);
  expect(findings.map(({ check }) => check)).toEqual(['Node', 'model', 'data folder', 'inbox']);
});

it('Beside another database it is worth a warning: matching is slower after a start without what it keeps there.', async () => {
  const [, findings] = await withoutDataFolder('postgres://127.0.0.1:1/none');
  expect(findings.find(({ check }) => check === 'data folder')?.state).toBe('warning');
});
