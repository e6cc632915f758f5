import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codesOf, gzipEach, jsonLines, readAll, response, textsOf } from '../support/containers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (content: Uint8Array, name: string, options = {}) => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return readAll(path, options);
};

const texts = Array.from(
  { length: 2000 },
  (_, number) => `${number} ${Math.sin(number)} ${Math.cos(number)}`,
);
const lines = jsonLines(...texts.map((text) => ({ text })));

describe('gzipped files', () => {
  it('give the records of JSON lines, in one member or many', async () => {
    const many = gzipEach(
      lines.subarray(0, 5000),
      lines.subarray(5000, 5001),
      Buffer.alloc(0),
      lines.subarray(5001),
    );
    expect(textsOf(await read(gzipSync(lines), 'a.jsonl.gz'))).toEqual(texts);
    expect(textsOf(await read(many, 'a.jsonl.gz'))).toEqual(texts);
    expect(textsOf(await read(Buffer.concat([many, Buffer.alloc(512)]), 'a.jsonl.gz'))).toEqual(texts);
  });

  it('give a plain file as one document, whatever its name', async () => {
    expect(await read(gzipSync('A text.\n'), 'a.txt.gz')).toEqual([{ text: 'A text.\n' }]);
    expect(await read(gzipSync('A text.\n'), 'a.txt')).toEqual([{ text: 'A text.\n' }]);
  });

  it('are unpacked twice and no more', async () => {
    expect(textsOf(await read(gzipSync(gzipSync(lines)), 'a.jsonl.gz.gz'))).toEqual(texts);
    const seen = await read(gzipSync(gzipSync(gzipSync(lines))), 'a.jsonl.gz.gz.gz');
    expect(codesOf(seen)).toEqual(['file broken-container']);
  });

  it('keep what stands before the place where they break off', async () => {
    const seen = await read(gzipSync(lines).subarray(0, 40_000), 'a.jsonl.gz');
    const kept = textsOf(seen);
    expect(kept.length).toBeGreaterThan(500);
    expect(kept).toEqual(texts.slice(0, kept.length));
    expect(codesOf(seen)).toEqual(['file broken-container']);
    expect(seen.at(-1)?.problem?.message).toBe(
      `The gzip data breaks off at byte 40000. The ${kept.length} records before that were read.`,
    );
  });

  it('keep every member before the one that is damaged', async () => {
    const members = texts.slice(0, 300).map((text) => gzipSync(jsonLines({ text })));
    const damaged = Buffer.concat(members);
    const at = Buffer.concat(members.slice(0, 200)).length + 15;
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
    const seen = await read(damaged, 'a.jsonl.gz');
    // Of the damaged member itself something may be readable before the damage shows.
    expect(textsOf(seen).slice(0, 200)).toEqual(texts.slice(0, 200));
    expect(textsOf(seen).length).toBeLessThanOrEqual(201);
    expect(seen.at(-1)?.problem?.message).toMatch(/damaged near byte \d+/);
  });

  it('tell data behind the last member that is no gzip', async () => {
    for (const garbage of ['garbage', '\0\0garbage']) {
      const seen = await read(Buffer.concat([gzipSync(lines), Buffer.from(garbage)]), 'a.jsonl.gz');
      expect(textsOf(seen)).toEqual(texts);
      expect(codesOf(seen)).toEqual(['file broken-container']);
    }
  });

  it('reject a plain file that breaks off, and one that is too large', async () => {
    expect(codesOf(await read(gzipSync('x'.repeat(1000)).subarray(0, 20), 'a.txt.gz'))).toEqual([
      'file broken-container',
    ]);
    expect(codesOf(await read(gzipSync('x'.repeat(2000)), 'a.txt.gz', { maxBytes: 1000 }))).toEqual([
      'file too-large',
    ]);
  });

  it('stop at the limits of what they may unpack to', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, `{"text":"a","more":"${'x'.repeat(1000)}"}\n`));
    const byRatio = await read(bomb, 'a.jsonl.gz', { maxRatio: 100 });
    expect(byRatio.at(-1)?.problem).toMatchObject({
      code: 'broken-container',
      message: expect.stringContaining('more than 100 bytes for each of its own'),
    });
    expect(textsOf(byRatio).length).toBeGreaterThan(5000);
    const byBytes = await read(bomb, 'a.jsonl.gz', { maxRatio: 10_000, maxUnpackedBytes: 1_000_000 });
    expect(byBytes.at(-1)?.problem?.message).toContain('more than 1000000 bytes');
    const nested = await read(gzipSync(gzipSync(Buffer.alloc(100_000_000))), 'a.gz.gz');
    expect(codesOf(nested)).toEqual([expect.stringMatching(/^file (broken-container|too-large)$/)]);
  });
});

describe('a folder of containers', () => {
  it('gives all that is in them, in the order of the names', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'a.jsonl'), jsonLines({ text: '1' }, { text: '2' }));
    writeFileSync(join(folder, 'b/b.warc.gz'), gzipEach(response('3'), response('4')));
    writeFileSync(join(folder, 'b/c.txt'), '5');
    writeFileSync(join(folder, 'd.txt.gz'), gzipSync('6'));
    expect(textsOf(await readAll(folder))).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('tells a file that is not there', async () => {
    expect(codesOf(await readAll(join(temporaryFolder(), 'missing.jsonl')))).toEqual(['file unreadable']);
  });
});
