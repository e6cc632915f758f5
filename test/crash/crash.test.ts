import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledCommand, compiledPipeline } from '../support/compiled-program.ts';
import { haveRedis } from '../support/redis.ts';
import { seedOfRun } from '../support/seed.ts';
import { crash } from './crash.ts';
import { crashFiles } from './documents.ts';
import type { CanonicalExport } from './export.ts';
import { backEnds } from './options.ts';
import { undisturbed } from './undisturbed.ts';

/* The short form; `npm run test:crash` runs the long one: see main.ts. */

const seed = seedOfRun() % 1_000_000;
const documents = 120;
const kills = 2;
const files = crashFiles(documents, seed);

let folder: string;
let expected: CanonicalExport;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onestory-crash-'));
  expected = await undisturbed(await compiledPipeline(), folder, files);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tested = backEnds.filter((name) => name !== 'redis' || haveRedis('the crash test on Redis'));

describe.each(tested)('with its queues on %s', (backEnd) => {
  it(`the program makes the same of its documents, whatever is killed meanwhile (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    const happened: string[] = [];
    const say = (line: string): void => void happened.push(line);
    const program = compiledCommand();
    const report = await crash({ program, documents, kills, seed, backEnd, say }, files, expected);
    const survived = Object.values(report.survived).reduce((sum, number) => sum + number, 0);
    process.stdout.write(`${backEnd}: survived ${survived} kills (seed ${seed})\n`);
    // Nothing is lost by it; the long form counts it as wrong all the same.
    for (const one of report.fell) process.stdout.write(`${backEnd}: ended by itself: ${one}\n`);
    expect(report.findings, `seed ${seed}\n${happened.join('\n')}`).toEqual([]);
    for (const [target, times] of Object.entries(report.survived)) expect(times, target).toBe(kills);
    expect(survived).toBeGreaterThanOrEqual(kills * 6);
  });
});
