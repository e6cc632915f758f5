import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readHeaders } from '../../src/files/containers/headers.ts';
import { defaultReading, type ReadingOptions, readDocuments } from '../../src/files/read-documents.ts';
import { codesOf, jsonLines, readAll, response, textsOf, warcRecord } from '../support/containers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (bytes: Uint8Array, name: string, options: Partial<ReadingOptions> = {}) => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return readAll(path, options);
};

const good = { text: 'good' };

describe('a line of JSON', () => {
  it.each([
    ['brackets', '['.repeat(2_000_000)],
    ['nested objects', `{"text":"x","a":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`],
    ['numbers', `{"text":"x","a":[${'1,'.repeat(200_000)}1]}`],
    ['fields', `{"text":"x"${Array.from({ length: 150_000 }, (_, i) => `,"${i}":1`).join('')}}`],
  ])('that is all %s is rejected before it is parsed, and the next one is read', async (_, line) => {
    const seen = await read(jsonLines(line, good), 'a.jsonl');
    expect(seen[0]?.problem?.message).toBe('The line holds more than 100000 values.');
    expect(textsOf(seen)).toEqual(['good']);
  });

  it('may hold as many brackets and commas as it likes in its text', async () => {
    const text = `${'[{,"\\'.repeat(60_000)}\\`;
    expect(textsOf(await read(jsonLines({ text }, good), 'a.jsonl'))).toEqual([text, 'good']);
  });
});

describe('a file packed twice', () => {
  it('counts what it unpacks to by its own bytes, not by those of the layer between', async () => {
    // Each layer unpacks to less than four hundred times its bytes, both together to thousands of times.
    const lines = jsonLines({ text: 'x'.repeat(1000) })
      .toString()
      .repeat(1000);
    const inner = Buffer.concat(Array.from({ length: 30 }, () => gzipSync(lines)));
    const limits = { maxRatio: 400 };
    const once = await read(inner, 'a.jsonl.gz', limits);
    expect(textsOf(once)).toHaveLength(30_000);
    expect(codesOf(once)).toEqual([]);
    const twice = await read(gzipSync(inner), 'a.jsonl.gz', limits);
    expect(twice.at(-1)?.problem?.message).toContain('more than 400 bytes for each of its own');
    expect(textsOf(twice).length).toBeLessThan(15_000);
  });
});

describe('an archived response', () => {
  it('whose header has no end within 64 kilobytes has no text', async () => {
    const endless = warcRecord('response', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(50_000)}\r\n<p>x`);
    const seen = await read(Buffer.concat([endless, response('<p>good')]), 'a.warc');
    expect(textsOf(seen)).toEqual(['', '<p>good']);
  });

  it('in millions of pieces is put together', async () => {
    const body = response('1;x=y\r\na\r\n 1 \nb\n'.repeat(200_000), { 'Transfer-Encoding': 'chunked' });
    expect(textsOf(await read(body, 'a.warc'))).toEqual(['ab'.repeat(200_000)]);
  });

  it('that unpacks to more than a document may have is rejected, and the next one is read', async () => {
    const packed: [string, Uint8Array][] = [
      ['gzip', gzipSync(Buffer.alloc(12_000_000))],
      ['br', brotliCompressSync(Buffer.alloc(12_000_000))],
    ];
    const bombs = packed.map(([name, body]) => response(body, { 'Content-Encoding': name }));
    const seen = await read(Buffer.concat([...bombs, response('good')]), 'a.warc');
    expect(codesOf(seen)).toEqual(['1 too-large', '2 too-large']);
    expect(textsOf(seen)).toEqual(['good']);
  });

  it('with a field continued on many lines has the whole field', () => {
    const headers = readHeaders(['A: 1', ' 2', '\t', 'A: 3', ' 4', ...Array(50_000).fill(' x'), 'B:', ' 5 ']);
    expect([...headers]).toEqual([
      ['a', '1 2'],
      ['b', '5'],
    ]);
  });
});

it.each([
  ['lines that are no JSON', 'a.jsonl', Buffer.from('x\n'.repeat(20_000))],
  ['a bomb of empty lines', 'a.jsonl.gz', gzipSync(Buffer.alloc(2_000_000, 10))],
])('while %s are read, the program goes on with its other work', async (_, name, bytes) => {
  const root = temporaryFolder();
  writeFileSync(join(root, name), bytes);
  let turns = 0;
  let counting: NodeJS.Immediate | undefined;
  const count = (): void => {
    turns += 1;
    counting = setImmediate(count);
  };
  count();
  const place = { kind: 'file' as const, root, path: name, size: 0, modified: 0 };
  for await (const _read of readDocuments(place, defaultReading));
  clearImmediate(counting);
  expect(turns).toBeGreaterThan(20);
});
