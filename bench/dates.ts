import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../src/errors.ts';
import type { Paragraph } from '../src/schemas/article.ts';
import { eventDates } from '../src/text/dates/event-dates.ts';
import { findDates } from '../src/text/dates/find.ts';
import { relativeDates } from '../src/text/dates/relative.ts';
import { resolveDate } from '../src/text/dates/resolve.ts';
import { cleanCharacters } from '../src/text/decoding/clean-characters.ts';
import { type BenchDocument, readDocuments } from './support/documents.ts';

/*
 * npm run bench:dates -- --data DIR [--wrong 40]
 * Dates that the translations of one document agree on, by language (ntrex: line by line, against what at least a
 * third of the languages read there); and event dates against dates of publication (dantri).
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, wrong: { type: 'string', default: '40' } },
});
const { data } = values;
if (!data) throw new UsageError('Name the folder of the data: npm run bench:dates -- --data DIR');
const print = (line: string) => process.stdout.write(`${line}\n`);
const wrong: string[] = [];
translations(readDocuments(data, 'ntrex'));
publications(data);
print(`\n${wrong.length} wrong; the first ${values.wrong}:`);
for (const line of wrong.slice(0, Number(values.wrong))) print(`  ${line}`);

/** The days that a line names, as MM-DD; the year may stand in one language and not in another. */
function daysIn(line: string, language: string): Set<string> {
  const days = findDates(line, language).flatMap((written) => {
    const day = resolveDate(written, null);
    return day === null ? [] : [`${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`];
  });
  return new Set(days);
}

function translations(documents: readonly BenchDocument[]): void {
  const read = documents.map((document) => ({
    document,
    lines: document.lines.map((line) => daysIn(cleanCharacters(line).text, document.language)),
  }));
  const languages = new Set(documents.map(({ tag }) => tag)).size;
  const languageOf = new Map(documents.map(({ tag, language }) => [tag, language]));
  const votes = new Map<string, number>();
  for (const { document, lines } of read)
    lines.forEach((days, line) => {
      for (const day of days) {
        const key = `${document.group} ${line} ${day}`;
        votes.set(key, (votes.get(key) ?? 0) + 1);
      }
    });
  const agreed = new Map([...votes].filter(([, count]) => count >= languages / 3));
  const counts = new Map<string, { found: number; missed: number; alone: number }>();
  for (const { document, lines } of read) {
    const count = counts.get(document.tag) ?? { found: 0, missed: 0, alone: 0 };
    counts.set(document.tag, count);
    lines.forEach((days, line) => {
      const place = `${document.group} ${line} `;
      for (const day of days) {
        if (agreed.has(place + day)) count.found += 1;
        else {
          count.alone += 1;
          wrong.push(`${document.tag} alone reads ${day}: ${(document.lines[line] ?? '').slice(0, 110)}`);
        }
      }
      for (const key of agreed.keys())
        if (key.startsWith(place) && !days.has(key.slice(place.length))) {
          count.missed += 1;
          wrong.push(
            `${document.tag} misses ${key.slice(place.length)}: ${(document.lines[line] ?? '').slice(0, 110)}`,
          );
        }
    });
  }
  const total = { found: 0, missed: 0, alone: 0 };
  print(`${agreed.size} dates that a third of ${languages} languages agree on\n`);
  print('language     found  missed  alone   recall  precision');
  const rows = [...counts].sort(([, a], [, b]) => b.missed + b.alone - a.missed - a.alone);
  for (const [tag, count] of rows) {
    for (const key of ['found', 'missed', 'alone'] as const) total[key] += count[key];
    if (count.missed + count.alone > 0) row(tag, count);
  }
  row('all', total);
  const carried = rows.filter(([tag]) => isCarried(languageOf.get(tag) ?? tag));
  const sum = (key: keyof typeof total) => carried.reduce((all, [, count]) => all + count[key], 0);
  print(`\nof these ${carried.length} languages whose calendar words Node carries:`);
  row('carried', { found: sum('found'), missed: sum('missed'), alone: sum('alone') });
}

/** Whether the locale data have the language, and have other names of months for it than those of the root. */
function isCarried(language: string): boolean {
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return false;
  const month = new Intl.DateTimeFormat(language, { month: 'long' }).format(Date.UTC(2024, 0, 15));
  return !/^M0?1$/u.test(month);
}

function row(
  label: string,
  { found, missed, alone }: { found: number; missed: number; alone: number },
): void {
  const share = (rest: number) => (found / Math.max(1, found + rest)).toFixed(3);
  const numbers = [found, missed, alone]
    .map((count, i) => String(count).padStart([5, 8, 7][i] ?? 8))
    .join('');
  print(`${label.padEnd(13)}${numbers}${share(missed).padStart(9)}${share(alone).padStart(11)}`);
}

/** Vietnamese news with its date of publication: how far before it the event lies by the first candidate. */
function publications(directory: string): void {
  const rows = gunzipSync(readFileSync(join(directory, 'dantri-unc.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter(Boolean);
  const counts = { documents: 0, dated: 0, near: 0, ahead: 0, words: 0, both: 0, same: 0 };
  for (const text of rows) {
    // Our own data file, whose README names these fields.
    const { id, date, text: body } = JSON.parse(text) as { id: string; date?: string; text: string };
    const published = /^\d{8}$/u.test(date ?? '')
      ? date?.replace(/^(....)(..)(..)$/u, '$1-$2-$3')
      : undefined;
    if (published === undefined) continue;
    counts.documents += 1;
    const paragraphs = body.split('\n').map((line): Paragraph => ({ kind: 'text', text: line }));
    const [first] = eventDates(paragraphs, 'vi', { edtf: published, words: published });
    if (first) {
      counts.dated += 1;
      const before = (Date.parse(published) - Date.parse(first.edtf)) / 86_400_000;
      if (before >= 0 && before <= 7) counts.near += 1;
      else wrong.push(`${id} of ${published}: ${first.edtf} from ${first.words}`);
      if (before < 0) counts.ahead += 1;
    }
    // A date that stands in the sentence with a relative word says what the word means: `chiều nay (1/10)`.
    for (const { text: line } of paragraphs)
      for (const { end, days } of relativeDates(line, 'vi')) {
        counts.words += 1;
        const written = findDates(line.slice(end, end + 24), 'vi')[0];
        if (!written || written.start > 8) continue;
        counts.both += 1;
        const meant = new Date(Date.parse(published) + days * 86_400_000).toISOString();
        if (Number(meant.slice(5, 7)) === written.month && Number(meant.slice(8, 10)) === written.day)
          counts.same += 1;
        else
          wrong.push(
            `${id} of ${published}: ${days} days is said of ${written.day}/${written.month}: ${line.slice(Math.max(0, end - 40), end + 24)}`,
          );
      }
  }
  const share = (part: number, whole: number) =>
    `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  print(`\ndantri: documents with an event date   ${share(counts.dated, counts.documents)}`);
  print(`  on the day of publication or at most 7 days before it  ${share(counts.near, counts.dated)}`);
  print(`  after the day of publication  ${share(counts.ahead, counts.dated)}`);
  print(
    `  words such as "hôm nay": ${counts.words}; the date beside them is the one they give in ${share(counts.same, counts.both)}`,
  );
}
