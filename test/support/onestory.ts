import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledCommand } from './compiled-program.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A folder for one test's data and inbox, and the program run in it as its user would: as it was compiled for this run
 * of the tests, unless told otherwise.
 */
export const createWorkplace = () => {
  const compiled = compiledCommand();
  const folder = mkdtempSync(join(tmpdir(), 'onestory-cli-'));
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ONESTORY_DATA: join(folder, 'data'),
    ONESTORY_INBOX: join(folder, 'inbox'),
    ONESTORY_SCHEDULES: 'scan=0.3s',
    PORT: '0',
  };
  const children: ChildProcess[] = [];

  const launch = (args: readonly string[], more: NodeJS.ProcessEnv = {}, program = compiled) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...environment, ...more },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    children.push(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      output.stdout += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      output.stderr += data;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.on('close', (code) => resolve({ code, ...output }));
    });
    /** Waits until standard output matches, and fails with all of the output when the program ends before. */
    const shows = async (pattern: RegExp): Promise<RegExpMatchArray> => {
      for (;;) {
        const match = output.stdout.match(pattern);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(
            `The program ended before it showed ${pattern}:\n${output.stdout}\n${output.stderr}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    return { child, output, ended, shows };
  };

  return {
    folder,
    data: join(folder, 'data'),
    inbox: join(folder, 'inbox'),
    launch,
    run: (args: readonly string[], more?: NodeJS.ProcessEnv): Promise<Ended> => launch(args, more).ended,
    /** Kills what still runs and removes the folder. */
    remove: async (): Promise<void> => {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
};

export type Workplace = ReturnType<typeof createWorkplace>;

export const parseLines = <Value>(text: string): Value[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Value => JSON.parse(line));
