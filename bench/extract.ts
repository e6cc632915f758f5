import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { UsageError } from '../src/errors.ts';
import { sha256 } from '../src/ids.ts';
import { normalise } from '../src/text/normalise.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { extractors } from './support/extractors.ts';
import {
  expectedMetadata,
  type FieldVerdict,
  judgeMetadata,
  type Verdict,
} from './support/metadata-scores.ts';
import { readTar } from './support/read-tar.ts';
import { type Overlap, overlap, scores } from './support/shingles.ts';

/*
 * npm run bench:extract -- --data DIR [--wrong]
 * Main texts against html-scrapinghub.tar.gz by the article-extraction-benchmark's own measure, beside libraries; what is
 * right of the metadata of html-readability.tar.gz; pages a second on one core. --wrong lists the metadata that differ.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, wrong: { type: 'boolean', default: false } },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:extract -- --data DIR');
const print = (line: string) => process.stdout.write(`${line}\n`);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
// Libraries report pages that they cannot read on the console.
console.error = () => {};

const scraped = readTar(join(data, 'html-scrapinghub.tar.gz'));
const truth = z
  .record(z.string(), z.object({ articleBody: z.string(), url: z.string() }))
  .parse(JSON.parse(decode(scraped.get('html-scrapinghub/ground-truth.json') ?? new Uint8Array())));
const pages = Object.entries(truth).map(([id, { articleBody, url }]) => ({
  id,
  url,
  articleBody,
  html: decode(gunzipSync(scraped.get(`html-scrapinghub/html/${id}.html.gz`) ?? new Uint8Array())),
}));

print(`Main text of ${pages.length} pages, shingles of four tokens (captions are not in the true texts)`);
print(`${'extractor'.padEnd(24)} precision   recall       F1     half one   half two    ms/page`);
for (const { name, extract } of extractors) {
  const results: { id: string; overlap: Overlap }[] = [];
  const start = performance.now();
  for (const { id, url, html, articleBody } of pages)
    results.push({ id, overlap: overlap(articleBody, await extract(html, url)) });
  const time = (performance.now() - start) / pages.length;
  const of = (some: typeof results) => scores(some.map((result) => result.overlap));
  const all = of(results);
  const halves = [true, false].map((even) => of(results.filter(({ id }) => isEven(id) === even)).f1);
  const figures = [all.precision, all.recall, all.f1, ...halves].map((x) => x.toFixed(4).padStart(9));
  print(`${name.padEnd(24)} ${figures.join('  ')}  ${time.toFixed(1).padStart(8)}`);
}

const readable = readTar(join(data, 'html-readability.tar.gz'));
const rows: (FieldVerdict & { page: string })[] = [];
for (const [path, bytes] of readable) {
  const page = /test-pages\/([^/]+)\/expected-metadata\.json$/u.exec(path)?.[1];
  const source = readable.get(path.replace('expected-metadata.json', 'source.html'));
  if (!page || !source) continue;
  const expected = expectedMetadata.parse(JSON.parse(decode(bytes)));
  for (const row of judgeMetadata(decode(source), 'http://fakehost/test/page.html', expected))
    rows.push({ ...row, page });
}
const verdicts: Verdict[] = ['right', 'near', 'wrong', 'missing', 'extra', 'none'];
print(`\nMetadata of ${rows.length / 4} pages (near: but for a site's name, a label, the rest of a list;`);
print('extra: none expected and one found; none: none expected, none found)');
print(`${'field'.padEnd(12)}${verdicts.map((verdict) => verdict.padStart(9)).join('')}`);
for (const field of ['title', 'byline', 'language', 'time'] as const) {
  const counts = verdicts.map(
    (verdict) => rows.filter((row) => row.field === field && row.verdict === verdict).length,
  );
  print(`${field.padEnd(12)}${counts.map((count) => String(count).padStart(9)).join('')}`);
}
if (values.wrong)
  for (const row of rows.filter(({ verdict }) => !['right', 'none'].includes(verdict)))
    print(`${row.field} ${row.verdict} ${row.page}: expected ${row.expected} | found ${row.found}`);

const tools = await loadTextTools();
const inputs = pages
  .map(({ html }) => new TextEncoder().encode(html))
  .map((bytes) => ({ document: sha256(bytes), bytes }));
const start = performance.now();
const articles = inputs.filter((input) => 'article' in normalise(input, tools)).length;
const seconds = (performance.now() - start) / 1000;
const size = inputs.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
print(
  `\nPage to article, all steps: ${(inputs.length / seconds).toFixed(1)} pages a second on one core, ${(size / seconds).toFixed(1)} MB a second; ${articles} of ${inputs.length} became articles`,
);

/** Half one was looked at page by page while the extractor was written; of half two, the pages that failed badly. */
function isEven(id: string): boolean {
  return Number.parseInt(id.charAt(0), 16) % 2 === 0;
}
