import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

/* Law 9: what the middle makes depends on what it is given, so it may import nothing that reads, asks or waits. */

const root = new URL('../../', import.meta.url);
const middle = ['src/text', 'src/matching', 'src/stories'];
/** Beside the middle itself, and as pure; what these import is looked at too. */
const beside = ['src/schemas', 'src/errors.ts', 'src/ids.ts'];
const packages = new Set(['any-ascii', 'cheerio/slim', 'domhandler', 'node:util', 'zod']);
/** Where one file needs more: a hash is a pure function. */
const exceptions = ['src/ids.ts imports node:crypto'];

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name));

/** What a file imports or exports on; of an import that is made while it runs, what it is asked for, be it computed. */
const importsOf = (file: string): string[] => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap((one) => one.moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ].map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name));
};

test('The middle, and what it stands on, imports only itself, the shapes, errors, ids and five pure packages.', () => {
  const files = [...middle, ...beside].flatMap((place) => (place.endsWith('.ts') ? [place] : filesIn(place)));
  expect(files.length).toBeGreaterThan(200);
  const isAllowed = (name: string): boolean =>
    packages.has(name) ||
    [...middle, ...beside].some((place) => name === place || name.startsWith(`${place}/`));
  const found = files.flatMap((file) =>
    importsOf(file).flatMap((name) => (isAllowed(name) ? [] : [`${file} imports ${name}`])),
  );
  expect([...new Set(found)]).toEqual(exceptions);
});
