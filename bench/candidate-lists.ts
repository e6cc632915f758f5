import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { createCandidateIndex } from '../src/matching/candidates/candidates.ts';
import { features } from '../src/matching/features.ts';
import type { Spilling } from '../src/matching/spill.ts';
import { spillingOf } from '../src/spill-files.ts';
import { memoryInUse } from './support/memory-in-use.ts';
import { scaleArticles } from './support/scale-articles.ts';

/*
 * node --import tsx bench/candidate-lists.ts --data DIR [--articles 10000] [--in-memory 2048]
 * What it costs and saves to spill the lists that find candidates: two indexes side by side take the same articles.
 * Processor time, in milliseconds; the longest time one article took, which is that of spilling; memory after garbage
 * collection, all that the index keeps.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    articles: { type: 'string', default: '10000' },
    'in-memory': { type: 'string', default: '2048' },
  },
});
if (!values.data) throw new UsageError('Name the folder of the data with --data DIR');
const model = loadModel();
const block = scaleArticles(values.data, { articlesPerDay: 2000, length: 1250 });
const data = mkdtempSync(join(tmpdir(), 'onestory-lists-'));
const print = (line: string) => process.stdout.write(`${line}\n`);
const logger = { warn: (...told: unknown[]) => print(JSON.stringify(told)) };
const articlesInMemory = Number(values['in-memory']);

/** An index whose work is measured. */
const measured = (name: string, spilling?: Spilling) => {
  const index = createCandidateIndex((slot, other) => slot < other, { windowDays: null, spilling });
  return { name, index, times: [] as number[], bytes: 0 };
};
const indexes = [
  measured('all in memory'),
  measured(`${articlesInMemory} articles`, spillingOf({ data, articlesInMemory }, logger)),
];

let count = 0;
for (let n = 0; count < Number(values.articles); n++) {
  const read = block(n).map((article) => features({ ...article, sourceUrls: [], canonicalUrl: null }, model));
  for (const each of indexes) {
    const before = memoryInUse().used;
    for (const [i, article] of read.entries()) {
      const start = process.cpuUsage();
      each.index.add(count + i, article);
      const { user, system } = process.cpuUsage(start);
      each.times.push((user + system) / 1000);
    }
    each.bytes += memoryInUse().used - before;
  }
  count += read.length;
}
for (const { name, times, bytes } of indexes) {
  const last = times.slice(-2000);
  const mean = last.reduce((sum, each) => sum + each, 0) / last.length;
  print(
    `${name.padEnd(16)} ${mean.toFixed(2)} ms an article of the last 2,000 of ${count}, ${Math.max(...times).toFixed(0)} at most; ${(bytes / count).toFixed(0)} bytes an article`,
  );
}
rmSync(data, { recursive: true, force: true });
