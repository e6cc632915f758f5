import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VulnerableDiagnostics } from 'recheck';
import { sha256 } from '../src/ids.ts';
import { boundedPatterns } from './support/bounded-patterns.ts';
import { patternsIn, recordPatterns } from './support/find-patterns.ts';

/*
 * npm run check:patterns [-- --all]
 * Whether every regular expression of the sources runs in linear time, by recheck (Masato Shibata 2021): the literals
 * as the parser finds them, and those put together from parts, by loading the modules that do so. Exit code 1 where one
 * does not, and is not listed in bounded-patterns.ts with what bounds its input. What it has found safe before is in
 * support/safe-patterns.txt, by hash, and is looked at again with --all alone: that takes two minutes.
 */
const sources = join(import.meta.dirname, '..', 'src');
const print = (line: string) => process.stdout.write(`${line}\n`);
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const literal = files.flatMap((file) => patternsIn(file, readFileSync(join(sources, file), 'utf8')));
const pure = files.filter((file) => /^(?:text|matching|stories|feed)\//u.test(file.replaceAll('\\', '/')));
const built = await recordPatterns(pure, (file) => import(pathToFileURL(join(sources, file)).href));
const patterns = new Map([...literal, ...built].map((one) => [`/${one.source}/${one.flags}`, one]));

const listed = join(import.meta.dirname, 'support', 'safe-patterns.txt');
const all = process.argv.includes('--all');
const before = new Set(all ? [] : readFileSync(listed, 'utf8').split('\n'));
const safe = new Set<string>();

let wrong = 0;
const used = new Set<string>();
for (const [shown, { file, source, flags }] of patterns) {
  const bounded = boundedPatterns.find(([part]) => source.includes(part));
  if (bounded) {
    used.add(bounded[0]);
    continue;
  }
  const hash = sha256(shown).slice(0, 16);
  if (before.has(hash)) {
    safe.add(hash);
    continue;
  }
  const found = check(source, flags);
  if (
    found.status === 'safe' ||
    (found.status === 'vulnerable' && found.checker === 'fuzz' && !takesLong(source, flags, found.attack))
  ) {
    safe.add(hash);
    continue;
  }
  wrong += 1;
  const what = found.status === 'vulnerable' ? found.complexity.summary : 'cannot be told';
  print(`${file}: ${what}: ${shown.slice(0, 200)}`);
}
// Kept by whoever commits: CI reads it and leaves it alone.
if (process.env.CI !== 'true') writeFileSync(listed, [...safe].sort().join('\n'));
print(`${patterns.size} patterns, ${safe.size} safe, ${used.size} of bounded input, ${wrong} wrong.`);

/** The checker goes by the clock: what a busy machine left it too little time for is asked again, with more of it. */
function check(source: string, flags: string): ReturnType<typeof checkSync> {
  const found = checkSync(source, flags, { timeout: 10_000 });
  return found.status === 'unknown' ? checkSync(source, flags, { timeout: 60_000 }) : found;
}

/** What random search holds for slow is tried: an attack of ever more repetitions, until it takes 200 ms or is harmless. */
function takesLong(
  source: string,
  flags: string,
  { pumps, suffix }: VulnerableDiagnostics['attack'],
): boolean {
  for (let repetitions = 16; repetitions < 50_000; repetitions *= 2) {
    const attack = pumps.map(({ prefix, pump }) => prefix + pump.repeat(repetitions)).join('') + suffix;
    const begun = performance.now();
    attack.replace(new RegExp(source, flags.replace('y', 'g')), '');
    if (performance.now() - begun > 200) return true;
  }
  return false;
}
process.exitCode = wrong > 0 ? 1 : 0;
