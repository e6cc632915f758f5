import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/*
 * npm run fuzz -- [--runs 10]
 * Runs the tests that draw what they test, each time with another seed, until one fails. `npm test` draws the same each
 * time: what it says is about the change; what this says is about what nobody has thought of.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const runs = Number(values.runs);

/** The crash test has a command of its own. */
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file}`)
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/crash/'));
const drawing = files.filter((file) => /'fast-check'|seedOfRun/.test(readFileSync(file, 'utf8'))).sort();

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

for (let run = 1; run <= runs; run += 1) {
  const seed = String(randomInt(2 ** 31));
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', ...drawing], {
    env: { ...process.env, ONESTORY_FUZZ_SEED: seed },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  process.stdout.write(`${run} of ${runs}, ONESTORY_FUZZ_SEED=${seed}: ${lastLine(stdout)}\n`);
  if (status === 0) continue;
  // What failed is told on one of the two, and how on the other.
  process.stdout.write(`${stdout}\n${stderr}\nSee it again: ONESTORY_FUZZ_SEED=${seed} npm test\n`);
  process.exit(1);
}
