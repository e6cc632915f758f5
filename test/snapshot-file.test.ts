import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { TransientError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { createMatcher } from '../src/matching/matcher.ts';
import { version as program } from '../src/package.ts';
import type { KeptSnapshot, Snapshots } from '../src/placing/snapshots.ts';
import { snapshotFile } from '../src/snapshot-file.ts';
import { seedInputs } from './support/seed-inputs.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const kind = { model: 'm9-01234567', windowDays: 7 };
const log = { incarnation: async () => 'one' };
const kept: KeptSnapshot = (() => {
  const matcher = createMatcher(loadModel());
  matcher.addAll(seedInputs());
  const snapshot = matcher.snapshot();
  return {
    snapshot,
    versions: new Uint32Array(snapshot.ids.length).fill(2),
    last: { position: 9, id: 'e' },
    begun: 5,
    erasures: 3,
  };
})();

const opened = (folder: string, of = kind, history = log): Snapshots & { warnings: unknown[][] } => {
  const warnings: unknown[][] = [];
  const warn = (...told: unknown[]): number => warnings.push(told);
  return { ...snapshotFile({ data: folder }, history, { warn })(of), warnings };
};
const fileIn = (folder: string): string => join(folder, 'match-snapshot');

it('What is kept is read again, whole, by a program that starts later; what was kept last counts.', async () => {
  const folder = temporaryFolder();
  await opened(join(folder, 'new')).write({ ...kept, begun: 1 });
  const { write, warnings } = opened(join(folder, 'new'));
  await write(kept);
  expect(await opened(join(folder, 'new')).read()).toEqual(kept);
  expect(kept.snapshot.links.length).toBeGreaterThan(0);
  expect([readdirSync(join(folder, 'new')), warnings]).toEqual([['match-snapshot'], []]);
});

it('Nothing is read where nothing was kept, or by another model, other bounds or of another log; nobody is warned.', async () => {
  const folder = temporaryFolder();
  const first = opened(folder);
  expect(await first.read()).toBeNull();
  expect(await first.write(kept)).toBe(true);
  for (const other of [
    opened(folder, { ...kind, model: 'm9-00000000' }),
    opened(folder, { ...kind, windowDays: 8 }),
    opened(folder, kind, { incarnation: async () => 'another' }),
  ])
    expect([await other.read(), other.warnings]).toEqual([null, []]);
  for (const other of [
    { format: 2, program },
    { format: 1, program: '0.0.9', kept },
  ]) {
    writeFileSync(fileIn(folder), withHash(serialize({ ...other, log: 'one', ...kind })));
    expect(await first.read()).toBeNull();
  }
  expect(first.warnings).toEqual([]);
});

it.each([
  ['is empty', () => Buffer.alloc(0)],
  ['was cut', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  [
    'has a bit that is another',
    (whole: Buffer) => Buffer.from(whole.map((byte, at) => (at === 99 ? byte ^ 1 : byte))),
  ],
  [
    'is something else with a right checksum',
    () => withHash(serialize({ format: 1, program, log: 'one', ...kind, kept: { versions: 'none' } })),
  ],
  ['is no serialisation, with a right checksum', () => withHash(Buffer.from('something'))],
])('A file that %s is not used, and a person is told that it takes a while.', async (_how, damaged) => {
  const folder = temporaryFolder();
  await opened(folder).write(kept);
  writeFileSync(fileIn(folder), damaged(readFileSync(fileIn(folder))));
  const { read, write, warnings } = opened(folder);
  expect(await read()).toBeNull();
  expect(JSON.stringify(warnings)).toContain('found out again');
  await write(kept);
  expect(await read()).toEqual(kept);
});

const withHash = (bytes: Buffer): Buffer =>
  Buffer.concat([createHash('sha256').update(bytes).digest(), bytes]);

it('Where it cannot be written a person is told, nothing is thrown, and the last one stays.', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'no-folder'), '');
  const { write, warnings } = opened(join(folder, 'no-folder'));
  expect(await write(kept)).toBe(false);
  expect(JSON.stringify(warnings)).toContain('ONESTORY_DATA');

  await opened(folder).write(kept);
  mkdirSync(join(folder, 'other'));
  mkdirSync(fileIn(join(folder, 'other')));
  const blocked = opened(join(folder, 'other'));
  await blocked.write(kept);
  expect(blocked.warnings).toHaveLength(1);
  expect(readdirSync(join(folder, 'other'))).toEqual(['match-snapshot']);
  expect(await opened(folder).read()).toEqual(kept);
});

it('What a program that was killed had begun to write is taken away, but not what another writes now.', async () => {
  const folder = temporaryFolder();
  const [old, young] = ['match-snapshot-old', 'match-snapshot-young'].map((name) => join(folder, name));
  for (const path of [old, young]) writeFileSync(path ?? '', 'half');
  const twoHoursAgo = Date.now() / 1000 - 7200;
  utimesSync(old ?? '', twoHoursAgo, twoHoursAgo);
  await opened(folder).write(kept);
  expect(readdirSync(folder)).toEqual(['match-snapshot', 'match-snapshot-young']);
});

it('What is kept last is written also when the log is gone, as at the end of a program.', async () => {
  const folder = temporaryFolder();
  let isGone = false;
  const incarnation = async (): Promise<string> => {
    if (isGone) throw new TransientError('The connection was lost.');
    return 'one';
  };
  const { write, warnings } = opened(folder, kind, { incarnation });
  await new Promise((resolve) => setImmediate(resolve));
  isGone = true;
  expect(await write(kept)).toBe(true);
  expect([await opened(folder).read(), warnings]).toEqual([kept, []]);
});

it('A log that does not answer is no reason to begin anew: the job is tried again.', async () => {
  const folder = temporaryFolder();
  await opened(folder).write(kept);
  let isGone = true;
  const incarnation = async (): Promise<string> => {
    if (isGone) throw new TransientError('The connection was lost.');
    return 'one';
  };
  const { read, warnings } = opened(folder, kind, { incarnation });
  await expect(read()).rejects.toThrow(TransientError);
  isGone = false;
  expect([await read(), warnings]).toEqual([kept, []]);
});
