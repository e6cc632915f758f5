import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import type { startPipeline } from '../../src/program.ts';

const compiler = fileURLToPath(new URL('./compile-program.ts', import.meta.url));

/**
 * The folder of the program compiled for this run of the tests (compile-program.ts), which the first test file that
 * asks for it has to wait for. Each start of bin/onestory.js, and each of its threads, reads hundreds of files anew,
 * which takes seconds of processor time; a test that is about that start uses it all the same.
 */
export const compiledProgram = (): string => {
  const folder = join(inject('runFolder'), 'program');
  if (!existsSync(folder)) execFileSync(process.execPath, ['--import', 'tsx', compiler, folder]);
  return folder;
};

/** What its users run, compiled. */
export const compiledCommand = (): string => join(compiledProgram(), 'bin', 'onestory.js');

/** Starts the pipeline of the compiled program in this process, with threads of its own. */
export const compiledPipeline = async (): Promise<typeof startPipeline> => {
  const module: { startPipeline: typeof startPipeline } = await import(
    pathToFileURL(join(compiledProgram(), 'src', 'program.js')).href
  );
  return module.startPipeline;
};
