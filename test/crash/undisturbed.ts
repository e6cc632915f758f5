import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { drained } from '../../src/drain.ts';
import { walk } from '../../src/files/walk.ts';
import type { startPipeline } from '../../src/program.ts';
import { ingestFiles } from '../../src/workers/ingest.ts';
import { type CrashFile, dropFiles } from './documents.ts';
import { type CanonicalExport, canonicalExport } from './export.ts';

/** What the files come to where nothing goes wrong. */
export const undisturbed = async (
  start: typeof startPipeline,
  folder: string,
  files: readonly CrashFile[],
): Promise<CanonicalExport> => {
  const inbox = join(folder, 'undisturbed');
  mkdirSync(inbox, { recursive: true });
  dropFiles(inbox, files);
  const config = readConfig({ data: join(folder, 'undisturbed-data'), inbox }, {});
  const program = await start(config, pino({ level: 'silent' }), { inbox: false });
  try {
    await ingestFiles(walk(inbox), { log: program.store.log, maxBytes: config.maxBytes });
    await drained(program, { signal: new AbortController().signal, onProgress: () => {} });
    return await canonicalExport(program.store.pool);
  } finally {
    await program.stop();
  }
};
