import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * How long it takes from `npm start` (without npm itself) to the stories on the screen, and what that consists of: run
 * in its parts, then as a whole, three times on a new folder and once more on the last one.
 */

const program = fileURLToPath(new URL('../bin/onestory.js', import.meta.url));
const seeds = fileURLToPath(new URL('../seeds', import.meta.url));
const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Milliseconds until the program shows the table of stories. */
const startOnce = (folder: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [program, 'start'], {
      cwd: folder,
      env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let shown = '';
    let took = 0;
    child.stdout.on('data', (data: Buffer) => {
      shown += data;
      if (took === 0 && shown.includes('Dashboard')) {
        took = performance.now() - began;
        child.kill('SIGINT');
      }
    });
    child.on('close', () => (took > 0 ? resolve(took) : reject(new Error(`It ended early:\n${shown}`))));
  });

const inNewFolder = async <Result>(use: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
};

const whole = async (): Promise<void> => {
  const first: number[] = [];
  for (let run = 0; run < 2; run += 1) first.push(await inNewFolder(startOnce));
  const again = await inNewFolder(async (folder) => {
    first.push(await startOnce(folder));
    return startOnce(folder);
  });
  first.sort((a, b) => a - b);
  out(`\nfirst start   ${first.map(seconds).join(' ')}  (three runs, fastest first)`);
  out(`second start  ${seconds(again)}`);
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** Runs the parts one after the other, in the order in which the program does. */
const parts = (): Promise<void> =>
  inNewFolder(async (folder) => {
    let last = performance.now();
    out(`Node and this file       ${seconds(last)}`);
    const part = (name: string): void => {
      const now = performance.now();
      out(`${name.padEnd(24)} ${seconds(now - last)}`);
      last = now;
    };
    const { readConfig } = await import('../src/config.ts');
    const { createLogger } = await import('../src/logger.ts');
    const { startPipeline } = await import('../src/program.ts');
    const { drained } = await import('../src/drain.ts');
    const { walk } = await import('../src/files/walk.ts');
    const { ingestFiles } = await import('../src/workers/ingest.ts');
    await import('../src/serve.ts');
    part('reading the program');
    const { loadTextTools } = await import('../src/text-tools.ts');
    await loadTextTools();
    part('language identification');
    const { loadModel } = await import('../src/load-model.ts');
    loadModel();
    part('model');
    const config = readConfig({ data: join(folder, 'data'), inbox: join(folder, 'inbox') }, {});
    const logger = createLogger('warn');
    const { openDatabase } = await import('../src/embedded/open-database.ts');
    const database = await openDatabase({ dataDir: config.data });
    part('new PostgreSQL');
    const pipeline = await startPipeline({ ...config, databaseUrl: database.connectionString }, logger);
    part('tables, queues, workers');
    await ingestFiles(walk(seeds), { log: pipeline.store.log, maxBytes: config.maxBytes });
    await drained(pipeline, { signal: new AbortController().signal, onProgress: () => {} });
    part('five files to stories');
    await pipeline.stop();
    await database.stop();
    part('stopping');
  });

await parts();
await whole();
