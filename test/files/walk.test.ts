import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read.ts';
import { type Found, walk } from '../../src/files/walk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestory-walk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const all = async (path: string): Promise<Found[]> => {
  const found: Found[] = [];
  for await (const one of walk(path)) found.push(one);
  return found;
};

describe('walking files and folders', () => {
  it('finds every file below a folder in the order of the names, with paths relative to the folder', async () => {
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    writeFileSync(join(folder, 'b/c/two.txt'), 'two');
    writeFileSync(join(folder, 'a.txt'), 'one');
    const found = await all(folder);
    expect(found.map(({ place }) => [place.path, place.size])).toEqual([
      ['a.txt', 3],
      ['b/c/two.txt', 3],
    ]);
    expect(found.every(({ place, problem }) => place.root === folder && problem === undefined)).toBe(true);
  });

  it('takes a single file with its folder as the root', async () => {
    writeFileSync(join(folder, 'a.txt'), 'one');
    const [one] = await all(join(folder, 'a.txt'));
    expect(one?.place).toMatchObject({ root: folder, path: 'a.txt', size: 3 });
  });

  it('leaves out names that begin with a dot', async () => {
    writeFileSync(join(folder, '.unfinished'), 'x');
    expect(await all(folder)).toEqual([]);
  });

  it('tells a symbolic link in a circle and goes on with the rest', async () => {
    mkdirSync(join(folder, 'a'));
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('self', join(folder, 'self'));
    writeFileSync(join(folder, 'z.txt'), 'last');
    const found = await all(folder);
    expect(found.map(({ place, problem }) => [place.path, problem?.code])).toEqual([
      ['a/up', 'unreadable'],
      ['self', 'unreadable'],
      ['z.txt', undefined],
    ]);
    expect(found[1]?.problem?.message).toContain('circle');
  });

  it('does not wait on a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const [pipe] = await all(folder);
    expect(pipe?.problem).toMatchObject({ code: 'unreadable', message: expect.stringContaining('pipe') });
  });

  it('tells a path that is not there', async () => {
    const [missing] = await all(join(folder, 'missing'));
    expect(missing?.problem).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('vanished'),
    });
  });

  it('tells a folder that vanishes while it is read, and goes on', async () => {
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'file.txt'), name);
    }
    writeFileSync(join(folder, 'z.txt'), 'z');
    const found: Found[] = [];
    for await (const one of walk(folder)) {
      found.push(one);
      rmSync(join(folder, 'b'), { recursive: true, force: true });
    }
    expect(found.map(({ place, problem }) => [place.path, problem?.code])).toEqual([
      ['a/file.txt', undefined],
      ['b', 'unreadable'],
      ['z.txt', undefined],
    ]);
  });
});

describe('reading a document', () => {
  it('reads the bytes as they are', async () => {
    writeFileSync(join(folder, 'a.bin'), Uint8Array.of(0, 255, 13, 10));
    const [found] = await all(join(folder, 'a.bin'));
    const read = found && (await readDocument(found.place, 100));
    expect(read && 'bytes' in read && [...read.bytes]).toEqual([0, 255, 13, 10]);
  });

  it('rejects a file over the limit without reading it, and says which limit', async () => {
    writeFileSync(join(folder, 'big'), '');
    execFileSync('truncate', ['-s', '200M', join(folder, 'big')]);
    const [found] = await all(join(folder, 'big'));
    const read = found && (await readDocument(found.place, 10_000_000));
    expect(read).toMatchObject({
      problem: { code: 'too-large', advice: expect.stringContaining('ONESTORY_MAX_BYTES') },
    });
  });

  it('leaves the time of a file out that it could not open for want of files, so that the scan has it read again', async () => {
    writeFileSync(join(folder, 'a.txt'), 'one');
    const module = (path: string) => JSON.stringify(new URL(`../../src/files/${path}`, import.meta.url).href);
    const script = `
      import { openSync } from 'node:fs';
      import { readDocument } from ${module('read.ts')};
      import { readDocuments } from ${module('read-documents.ts')};
      import { walk } from ${module('walk.ts')};
      const { value: { place } } = await walk(${JSON.stringify(join(folder, 'a.txt'))}).next();
      try { for (;;) openSync('/dev/null'); } catch {}
      const alone = await readDocument(place, 100);
      for await (const read of readDocuments(place, { maxBytes: 100 })) console.log(JSON.stringify({ place, alone, read }));`;
    const { stdout } = await promisify(execFile)('bash', [
      ...['-c', 'ulimit -n 200 && exec "$@"', 'bash'],
      ...[process.execPath, '--import', 'tsx', '--input-type=module', '-e', script],
    ]);
    const { place, alone, read } = JSON.parse(stdout);
    expect(place.modified).toBeGreaterThan(0);
    for (const outcome of [alone, read]) {
      expect(outcome.place).toEqual({ ...place, modified: 0 });
      expect(outcome.problem).toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining('EMFILE'),
        advice: expect.stringContaining('read again by itself'),
      });
    }
  });

  it('says that a file has vanished since it was found', async () => {
    writeFileSync(join(folder, 'a.txt'), 'one');
    const [found] = await all(folder);
    rmSync(join(folder, 'a.txt'));
    expect(found && (await readDocument(found.place, 100))).toMatchObject({
      problem: { code: 'unreadable' },
    });
  });
});
