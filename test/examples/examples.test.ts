import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { logServer } from '../support/log-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* The examples run as a reader would run them, against a real server. */

const file = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx'));

const examples: [string, string, string[]][] = [
  ['curl', 'curl', ['sh', file('follow.sh')]],
  ['TypeScript', process.execPath, [process.execPath, '--import', tsx, file('follow.ts')]],
  ["Python's standard library", 'python3', ['python3', file('follow.py')]],
];

/** In CI every example must run; elsewhere one whose program is missing is left out, and says so. */
const runnable = examples.filter(([name, program]) => {
  if (spawnSync(program, ['--version']).status === 0) return true;
  if (process.env.CI === 'true') throw new Error(`The example in ${name} cannot run: install ${program}.`);
  process.stderr.write(
    `\n*** LEFT OUT: the example in ${name}: there is no ${program} on this machine ***\n\n`,
  );
  return false;
});

const token = 'token-of-the-readers';
let server: Awaited<ReturnType<typeof logServer>>;
const running: ChildProcess[] = [];
beforeEach(async () => {
  server = await logServer({ tokens: { read: token, admin: '' }, heartbeatMilliseconds: 100 });
});
afterEach(async () => {
  for (const child of running.splice(0)) if (child.pid) process.kill(-child.pid, 'SIGKILL');
  await server.close();
});

const append = (...names: string[]) =>
  server.log.append(names.map((name) => ({ events: [storyOpened(name)] })));

/** Starts an example in a folder of its own, where the package is installed as it would be for a reader. */
const start = ([program = '', ...args]: string[], folder: string) => {
  const state = join(folder, 'cursor');
  const child = spawn(program, [...args, server.url], {
    cwd: folder,
    env: { ...process.env, ONESTORY_TOKEN: token, ONESTORY_STATE: state },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that what a shell has started ends with it.
    detached: true,
  });
  running.push(child);
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data;
  });
  /** The stories of so many events, as printed. */
  const shows = async (count: number): Promise<string[]> => {
    while (output.split('\n').length <= count) await new Promise((resolve) => setTimeout(resolve, 20));
    return output
      .trimEnd()
      .split('\n')
      .map((line) => /s_[0-9a-f]{16}/.exec(line)?.[0] ?? line);
  };
  /** Waits until the cursor behind the event at a position is kept. */
  const keeps = async (position: number): Promise<void> => {
    const kept = () => (existsSync(state) ? readFileSync(state, 'utf8').trim() : '');
    while (!kept().endsWith(String(position))) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const kill = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    running.splice(running.indexOf(child), 1);
    await ended;
  };
  return { shows, keeps, kill };
};

describe.each(runnable)('the example in %s', (_name, _program, command) => {
  it('prints what happened and what happens, and goes on where it was stopped', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'onestory'));
    await append('a', 'b');
    const first = start(command, folder);
    expect(await first.shows(2)).toEqual(['a', 'b'].map(storyIdOf));
    await append('c');
    expect(await first.shows(3)).toEqual(['a', 'b', 'c'].map(storyIdOf));
    // The cursor is written behind the line.
    await first.keeps(3);
    await first.kill();
    await append('d', 'e');
    const second = start(command, folder);
    expect(await second.shows(2)).toEqual(['d', 'e'].map(storyIdOf));
  });
});
