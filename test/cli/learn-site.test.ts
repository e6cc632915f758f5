import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';
import { ownText, pageText, SITES } from '../support/site-pages.ts';

const [site = expect.fail()] = SITES;
let place: Workplace;
let folder: string;
const write = (page: number): string => {
  const path = join(folder, `${page}.txt`);
  writeFileSync(path, pageText(site, page));
  return path;
};
beforeAll(async () => {
  place = createWorkplace();
  folder = join(place.folder, 'pages');
  mkdirSync(folder);
  for (let page = 1; page <= 12; page += 1) write(page);
});
afterAll(() => place.remove());

const file = (): string => join(place.folder, 'rules.json');

it('learn-site writes a rule file from files, the same bytes each time, without a database', async () => {
  const first = await place.run(['learn-site', folder, '--out', file()]);
  expect(first.code, first.stderr).toBe(0);
  expect(first.stdout).toMatch(/^bao-moi\.vn: 5 phrases on 12 different pages, r1-[0-9a-f]{8}\n/);
  const bytes = readFileSync(file(), 'utf8');
  const second = await place.run(['learn-site', folder, '--json']);
  expect(JSON.parse(second.stdout)).toEqual(JSON.parse(bytes));
});

it('activate-rules takes the file, ingest uses it, and rules tells of it', async () => {
  const activated = await place.run(['activate-rules', file()]);
  expect(activated.code, activated.stderr).toBe(0);
  const { version } = JSON.parse(readFileSync(file(), 'utf8')) as { version: string };
  expect(activated.stderr).toContain(`${version} is active`);
  const [late] = [write(50)];
  expect((await place.run(['ingest', folder])).code).toBe(0);
  const listed = await place.run(['rules', '--json']);
  expect(parseLines(listed.stdout)).toMatchObject([
    { host: 'bao-moi.vn', version, by: 'activate-rules', phrases: 5, pages: 12, articlesOfOtherRules: 0 },
  ]);
  const articles = parseLines<Article>((await place.run(['normalise', late])).stdout);
  expect(articles[0]?.paragraphs.length).toBeGreaterThan(ownText(site, 50, 4).length);
});

it('learn-site takes a host from the log, with --activate at once, and --none takes its rules away', async () => {
  const learned = await place.run(['learn-site', 'www.bao-moi.vn', '--activate']);
  expect(learned.code, learned.stderr).toBe(0);
  expect(learned.stdout).toMatch(/^bao-moi\.vn: 5 phrases on 13 different pages/);
  expect((await place.run(['rules'])).stdout).toMatch(
    /bao-moi\.vn .* by learn-site; 13 articles used other rules/,
  );
  expect((await place.run(['activate-rules', '--none', 'bao-moi.vn'])).code).toBe(0);
  expect((await place.run(['rules'])).stdout).toMatch(/bao-moi\.vn .* 0 phrases/);
});

it('says what is wrong, and ends with 2', async () => {
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('bao-moi', 'bao-cu'));
  for (const [words, message] of [
    [['learn-site', join(place.folder, 'nothing')], /nothing at/],
    [['learn-site', join(folder, '1.txt')], /too few/],
    [['learn-site', 'unknown.example'], /too few|no document/],
    [['activate-rules', file()], /changed since it was written/],
    [['activate-rules'], /--none/],
  ] as const) {
    const ended = await place.run([...words]);
    expect([ended.code, ended.stdout], ended.stderr).toEqual([2, '']);
    expect(ended.stderr).toMatch(message);
  }
});
