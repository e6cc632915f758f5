import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until a process that has died is started again, as systemd or Docker would. */
const restartMilliseconds = 200;

/** How long a process that is started again and again may take until it works. */
const longestStart = 120_000;

/** Characters of what a process said last that are told where it ended by itself. */
const lastWords = 6000;

/** A process of the program that is started again whenever it ends. */
export interface Supervised {
  /** Resolves when it works, with what it showed: the match of its last line. Throws where it never does. */
  ready(): Promise<string>;
  works(): boolean;
  /** Whether it leads the dispatching, as far as it has said. */
  leads(): boolean;
  /** How it ended by itself although it had begun to work: that must not be. */
  fell(): readonly string[];
  /** SIGKILL. It starts again. */
  kill(): Promise<void>;
  /** Asks it to stop, and resolves with its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, for good. */
  end(): Promise<void>;
}

interface Options {
  /** Path of bin/onestory.js. */
  program: string;
  command: 'worker' | 'serve';
  environment: NodeJS.ProcessEnv;
  cwd: string;
  /** What it writes to standard error goes there. */
  journal: string;
  onReady?: (line: string) => void;
}

export const supervise = ({ program, command, environment, cwd, journal, onReady }: Options): Supervised => {
  let child: ChildProcess;
  let state = { ready: '', leads: false };
  let stopping = false;
  let killed = false;
  const fell: string[] = [];

  const launch = (): void => {
    const own = { ready: '', leads: false };
    state = own;
    killed = false;
    child = spawn(process.execPath, [program, command], {
      cwd,
      env: { ...environment, LOG_LEVEL: 'debug' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    appendFileSync(journal, `--- ${command} starts as ${child.pid}\n`);
    child.stdout?.on('data', (data: Buffer) => {
      const line = /^(Working|Serving).*$/m.exec(String(data))?.[0];
      if (!line) return;
      own.ready = line;
      onReady?.(line);
    });
    let said = '';
    child.stderr?.on('data', (data: Buffer) => {
      said = (said + data).slice(-lastWords);
      const [begins, ends] = [
        data.lastIndexOf('"leading dispatcher"'),
        data.lastIndexOf('"no longer leading dispatcher"'),
      ];
      if (begins !== ends) own.leads = begins > ends;
      appendFileSync(journal, data);
    });
    child.on('exit', (code, signal) => {
      if (own.ready !== '' && !killed && !stopping) {
        // What is no line of the log, or is worth a warning.
        const words = said.split('\n').filter((line) => !/^\{"level":[12]0\b/.test(line));
        fell.push(`${command} ${child.pid}: ${signal ?? code}\n${words.join('\n')}`);
      }
      own.ready = '';
      own.leads = false;
      appendFileSync(journal, `--- ${command} ${child.pid} has ended: ${signal ?? code}\n`);
      if (stopping) return;
      setTimeout(() => void (stopping || launch()), restartMilliseconds);
    });
  };
  launch();

  const ended = async (): Promise<number | null> => {
    const { child: own } = { child };
    if (own.exitCode === null && own.signalCode === null)
      await new Promise((resolve) => own.once('exit', resolve));
    return own.exitCode;
  };
  const kill = async (): Promise<void> => {
    killed = true;
    child.kill('SIGKILL');
    await ended();
  };
  return {
    ready: async () => {
      const deadline = Date.now() + longestStart;
      while (state.ready === '') {
        if (Date.now() > deadline)
          throw new Error(`${command} ${child.pid} does not begin to work; see the end of ${journal}`);
        await sleep(20);
      }
      return state.ready;
    },
    works: () => state.ready !== '',
    leads: () => state.ready !== '' && state.leads,
    fell: () => fell,
    kill,
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      return ended();
    },
    end: () => {
      stopping = true;
      return kill();
    },
  };
};
