import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../src/embedded/open-database.ts';
import { UsageError } from '../src/errors.ts';
import { loadModel } from '../src/load-model.ts';
import { createCandidateIndex } from '../src/matching/candidates/candidates.ts';
import { type Features, features } from '../src/matching/features.ts';
import { scaleArticles } from './support/scale-articles.ts';

/*
 * node --import tsx bench/candidate-stores.ts --data DIR [--articles 5000]
 * Where candidates are looked up best: a posting table, a GIN index on arrays of keys, or an index in the process. The
 * two in PostgreSQL find who shares the most weight of keys and leave the places of the keys out, so they do less.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, articles: { type: 'string', default: '5000' } },
});
if (!values.data) throw new UsageError('Name the folder of the data with --data DIR');
const model = loadModel();
const block = scaleArticles(values.data, { articlesPerDay: 2000, length: 1250 });
const read: Features[] = [];
for (let n = 0; read.length < Number(values.articles); n++)
  for (const article of block(n))
    read.push(features({ ...article, sourceUrls: [], canonicalUrl: null }, model));
const asked = read.filter((_, i) => i % Math.ceil(read.length / 100) === 0);
const print = (line: string) => process.stdout.write(`${line}\n`);
const report = (name: string, fill: number, ask: number, size: string) =>
  print(
    `${name.padEnd(14)} ${(fill / read.length).toFixed(2)} ms to add, ${(ask / asked.length).toFixed(2)} ms to ask, ${size}`,
  );
const time = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const folder = mkdtempSync(join(tmpdir(), 'onestory-stores-'));
const database = await openDatabase({ dataDir: folder });
const client = new pg.Client({ connectionString: database.connectionString });
try {
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'");
  print(`${read.length} articles; pgvector in the embedded PostgreSQL: ${rows.length > 0 ? 'yes' : 'no'}`);

  // bigint: keys are unsigned.
  await client.query('CREATE TABLE posting (key bigint, slot int, weight real)');
  const intoTable = await time(async () => {
    for (const [slot, { postings }] of read.entries())
      await client.query(
        'INSERT INTO posting SELECT k, $1, w FROM unnest($2::bigint[], $3::real[]) t(k, w)',
        [slot, [...postings.keys], [...postings.weights]],
      );
  });
  const indexed = await time(() => client.query('CREATE INDEX ON posting (key) INCLUDE (slot, weight)'));
  await client.query('VACUUM ANALYZE posting');
  const fromTable = await time(async () => {
    for (const { postings } of asked)
      await client.query(
        'SELECT slot, sum(weight) FROM posting WHERE key = ANY($1::bigint[]) GROUP BY slot ORDER BY 2 DESC LIMIT 24',
        [[...postings.keys]],
      );
  });
  report('posting table', intoTable + indexed, fromTable, await sizeOf('posting'));

  await client.query('CREATE TABLE article (slot int, keys bigint[])');
  await client.query('CREATE INDEX ON article USING gin (keys)');
  const intoGin = await time(async () => {
    for (const [slot, { postings }] of read.entries())
      await client.query('INSERT INTO article VALUES ($1, $2::bigint[])', [slot, [...postings.keys]]);
  });
  await client.query('VACUUM ANALYZE article');
  const fromGin = await time(async () => {
    for (const { postings } of asked)
      await client.query(
        `SELECT slot, (SELECT count(*) FROM unnest(keys) k WHERE k = ANY($1::bigint[])) AS shared
         FROM article WHERE keys && $1::bigint[] ORDER BY shared DESC LIMIT 24`,
        [[...postings.keys]],
      );
  });
  report('GIN', intoGin, fromGin, await sizeOf('article'));
} finally {
  await client.end();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

const before = process.memoryUsage();
const index = createCandidateIndex((slot, other) => slot < other);
const intoProcess = await time(() => {
  for (const [slot, each] of read.entries()) index.add(slot, each);
});
const after = process.memoryUsage();
const bytes = after.external + after.heapUsed - before.external - before.heapUsed;
const half = await time(() => {
  for (const [i, each] of asked.entries()) index.add(read.length + i, each);
});
report('in the process', intoProcess, half, `${(bytes / 1e6).toFixed(0)} MB of memory`);

async function sizeOf(table: string): Promise<string> {
  const { rows } = await client.query<{ heap: string; all: string }>(
    'SELECT pg_table_size($1) AS heap, pg_total_relation_size($1) AS all',
    [table],
  );
  const [row] = rows;
  return `${(Number(row?.heap) / 1e6).toFixed(0)} MB of rows and ${((Number(row?.all) - Number(row?.heap)) / 1e6).toFixed(0)} MB of index`;
}
