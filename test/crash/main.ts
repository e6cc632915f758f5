/* The long form of the crash test, by hand: `npm run test:crash -- --documents 4000 --kills 20 --seed 7 --back-end redis`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPipeline } from '../../src/program.ts';
import { haveRedis } from '../support/redis.ts';
import { crash } from './crash.ts';
import { crashFiles } from './documents.ts';
import { readOptions } from './options.ts';
import { undisturbed } from './undisturbed.ts';

const program = fileURLToPath(new URL('../../bin/onestory.js', import.meta.url));
const { backEnds, ...options } = readOptions(process.argv.slice(2));
const say = (line: string): void => void process.stdout.write(`${new Date().toISOString()} ${line}\n`);
say(`seed ${options.seed}, ${options.documents} documents, each target ${options.kills} times`);
const folder = mkdtempSync(join(tmpdir(), 'onestory-crash-'));
let failed = false;
try {
  const files = crashFiles(options.documents, options.seed);
  const expected = await undisturbed(startPipeline, folder, files);
  say(`undisturbed: ${expected.documents.length} documents, ${expected.stories.length} stories`);
  for (const backEnd of backEnds) {
    if (backEnd === 'redis' && !haveRedis('the crash test on Redis')) continue;
    const { survived, findings, events, reconnects, fell } = await crash(
      { ...options, program, backEnd, say },
      files,
      expected,
    );
    const kills = Object.values(survived).reduce((sum, number) => sum + number, 0);
    say(`${backEnd}: survived ${kills} kills (seed ${options.seed}): ${JSON.stringify(survived)}`);
    say(`${backEnd}: ${events} events of the feed, seen once each over ${reconnects} lost connections`);
    for (const one of fell) say(`ENDED BY ITSELF: ${one}`);
    for (const finding of findings) say(`WRONG: ${finding}`);
    failed ||= findings.length + fell.length > 0;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
