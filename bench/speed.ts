import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '../src/ids.ts';
import { packageFolder } from '../src/package.ts';
import { normalise } from '../src/text/normalise.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { readDocuments } from './support/documents.ts';
import { readTar } from './support/read-tar.ts';

/*
 * npm run bench:speed -- [--data DIR] [--documents 2000]
 * Documents a second on one core, from bytes to article, of plain text and of web pages: the seeds, and with --data news
 * texts in many languages (wmt23, dantri-unc) and pages (html-scrapinghub). Processor time counts, so that what else the
 * machine does matters little. The first tenth of each is not counted: the engine compiles meanwhile.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, documents: { type: 'string', default: '2000' } },
});
const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const most = Number(values.documents);
const tools = await loadTextTools();

const measure = (name: string, given: readonly Uint8Array[]): void => {
  const inputs = given.map((bytes) => ({ document: sha256(bytes), bytes }));
  const warm = Math.ceil(inputs.length / 10);
  for (const input of inputs.slice(0, warm)) normalise(input, tools);
  const times: number[] = [];
  let [articles, bytes] = [0, 0];
  const used = process.cpuUsage();
  for (const input of inputs.slice(warm)) {
    const began = performance.now();
    if ('article' in normalise(input, tools)) articles += 1;
    times.push(performance.now() - began);
    bytes += input.bytes.length;
  }
  const { user, system } = process.cpuUsage(used);
  const seconds = (user + system) / 1e6;
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)} ms`;
  out(
    `${name.padEnd(28)} ${String(times.length).padStart(6)} documents, ${articles} articles  ` +
      `${(times.length / seconds).toFixed(1).padStart(7)} a second  ${(bytes / 1e6 / seconds).toFixed(2)} MB a second  ` +
      `median ${at(0.5)}, slowest hundredth ${at(0.99)}, slowest ${at(1)}`,
  );
};

const seeds = join(packageFolder, 'seeds');
const texts = readdirSync(seeds).map((file) => new Uint8Array(readFileSync(join(seeds, file))));
measure('seeds (text)', Array.from({ length: 40 }, () => texts).flat());
if (values.data) {
  for (const name of ['wmt23', 'dantri-unc']) {
    const documents = readDocuments(values.data, name).slice(0, most);
    measure(
      `${name} (text)`,
      documents.map(({ lines }) => new TextEncoder().encode(lines.join('\n'))),
    );
  }
  const pages = [...readTar(join(values.data, 'html-scrapinghub.tar.gz'))].filter(([path]) =>
    path.endsWith('.html.gz'),
  );
  measure(
    'html-scrapinghub (pages)',
    pages.slice(0, most).map(([, bytes]) => new Uint8Array(gunzipSync(bytes))),
  );
}
