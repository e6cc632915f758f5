import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipEach, jsonLines, warcRecord } from '../support/containers.ts';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const texts = readdirSync(seeds)
  .sort()
  .map((file) => readFileSync(join(seeds, file), 'utf8'));

let place: Workplace;
let file: string;
beforeAll(() => {
  place = createWorkplace();
  file = join(place.folder, 'news.jsonl.gz');
  const lines = texts.map((text, number) => ({
    key: number,
    body: text,
    link: `https://a.example/${number}`,
  }));
  writeFileSync(file, gzipSync(jsonLines(...lines.slice(0, 2), '{"broken', ...lines.slice(2))));
});
afterAll(() => place.remove());

const fields = ['--fields', 'id=key,text=body,url=link'];

describe('containers on the command line', () => {
  it('normalise prints a line for each record', async () => {
    const ended = await place.run(['normalise', file, ...fields]);
    expect(ended.code, ended.stderr).toBe(0);
    const lines = parseLines<Record<string, unknown>>(ended.stdout);
    expect(lines.map(({ file: name, record, recordId }) => [name, record, recordId])).toEqual([
      [file, 1, '0'],
      [file, 2, '1'],
      [file, 3, undefined],
      [file, 4, '2'],
      [file, 5, '3'],
      [file, 6, '4'],
    ]);
    expect(lines[2]).toMatchObject({
      rejection: { code: 'broken-record', message: 'The line is not JSON.' },
    });
    expect(lines[3]).toMatchObject({ language: 'vi', canonicalUrl: 'https://a.example/2' });
  });

  it('names a field mapping that is wrong', async () => {
    const ended = await place.run(['normalise', file, '--fields', 'body=text']);
    expect([ended.code, ended.stderr]).toEqual([
      2,
      expect.stringMatching(/ONESTORY_FIELDS.*"body=text" is none of/),
    ]);
  });

  it('ingest makes stories of the records, and rejections tells the record', async () => {
    const ended = await place.run(['ingest', file, '--json', ...fields]);
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      documents: 5,
      articles: 5,
      stories: 3,
      rejected: [{ file: `${file}, record 3`, code: 'broken-record' }],
    });
    const warc = join(place.folder, 'crawl.warc.gz');
    const records = texts.map((text) => warcRecord('conversion', text, { 'Content-Type': 'text/plain' }));
    writeFileSync(warc, gzipEach(...records));
    const again = JSON.parse((await place.run(['ingest', warc, '--json'])).stdout);
    expect(again).toMatchObject({ documents: 5, stories: 3, rejected: [] });
    expect((await place.run(['rejections'])).stdout).toContain(`${file}, record 3\n  broken-record`);
  });

  it('cluster reads the same lines, gzipped and with the same fields', async () => {
    const good = join(place.folder, 'good.jsonl.gz');
    writeFileSync(good, gzipSync(jsonLines(...texts.map((body, key) => ({ key, body })))));
    const ended = await place.run(['cluster', good, ...fields]);
    expect(ended.code, ended.stderr).toBe(0);
    const stories = parseLines<{ id: number; story: string }>(ended.stdout);
    expect(stories.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(stories.map(({ story }) => story)).size).toBe(3);
    const broken = await place.run(['cluster', file, ...fields]);
    expect([broken.code, broken.stderr]).toEqual([
      2,
      expect.stringContaining('line 3: The line is not JSON.'),
    ]);
  });

  it('explain compares two records of a container, and says how to name one', async () => {
    const plain = join(place.folder, 'seeds.jsonl');
    writeFileSync(plain, jsonLines(...texts.map((text, id) => ({ id, text }))));
    expect((await place.run(['explain', `${plain}#1`, `${plain}#2`])).stdout).toContain(
      'Yes: these are translations',
    );
    expect((await place.run(['explain', `${plain}#1`, `${plain}#4`])).stdout).toContain('No: these are not');
    expect((await place.run(['explain', plain, plain])).stderr).toContain(`such as ${plain}#2`);
    expect((await place.run(['explain', `${plain}#1`, `${plain}#77`])).stderr).toContain(
      'has no document at record 77',
    );
  });
});
