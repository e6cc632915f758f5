import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { sha256 } from '../src/ids.ts';
import { takeFurniture } from '../src/text/furniture/furniture.ts';
import { pageLine } from '../src/text/furniture/page-lines.ts';
import { readDraft } from '../src/text/normalise.ts';
import { learnPhrases } from '../src/text/site-rules/learn.ts';
import { type Page, pageOf } from '../src/text/site-rules/page.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { readDocuments } from './support/documents.ts';

/*
 * npm run bench:furniture -- --data DIR
 * What the rules for furniture take from texts that have next to none: of the lines where they stand, and of all lines
 * were each at the end of its text (forms alone); and the phrases that learning finds where each language, or system of
 * translation, counts as a site.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, shown: { type: 'string', default: '10' } },
});
const { data, shown } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:furniture -- --data DIR');
const tools = await loadTextTools();
const print = (line: string) => process.stdout.write(`${line}\n`);
/** Not lines, but marks inside them, and lines without letters. */
const characters = new Set(['invisible-marks', 'control-characters', 'separator-line']);

print(`${'texts'.padEnd(12)} documents   lines  taken   %      by form alone  learned`);
for (const name of ['dantri-unc', 'ntrex', 'wmt21', 'wmt22', 'wmt23', 'xquad']) {
  const documents = readDocuments(data, name);
  const taken: string[] = [];
  const sites = new Map<string, Page[]>();
  let lines = 0;
  let byForm = 0;
  for (const { lines: own, tag, id } of documents) {
    const text = own.join('\n');
    const found = readDraft({ document: sha256(id), text }, tools);
    if ('rejection' in found) continue;
    lines += own.length;
    byForm += own.filter((line) => pageLine(line.trim()) !== null).length;
    for (const { kind, rule, text: line } of takeFurniture(found.lines).changes)
      if (kind === 'removed' && !characters.has(rule)) taken.push(`${rule}: ${line}`);
    const site = `${tag} ${/:(?:sys|mt)[^:]*/u.exec(id)?.[0] ?? ''}`;
    sites.set(site, [...(sites.get(site) ?? []), pageOf(sha256(id), found.lines)]);
  }
  const learned = [...sites.values()].reduce(
    (sum, pages) => sum + (learnPhrases(pages)?.phrases.length ?? 0),
    0,
  );
  const share = ((100 * taken.length) / lines).toFixed(3);
  print(
    `${name.padEnd(12)} ${String(documents.length).padStart(9)} ${String(lines).padStart(7)} ${String(taken.length).padStart(6)} ` +
      `${share.padStart(6)} ${String(byForm).padStart(15)} ${String(learned).padStart(8)}`,
  );
  for (const line of [...new Set(taken)].slice(0, Number(shown))) print(`    ${line.slice(0, 150)}`);
}
