import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Spill } from '../src/matching/spill.ts';
import { LostSpillError, spillingOf } from '../src/spill-files.ts';

const data = mkdtempSync(join(tmpdir(), 'onestory-spill-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const warnings: unknown[] = [];
const opened = (folder = data): Spill =>
  spillingOf(
    { data: folder, articlesInMemory: 1 },
    { warn: (...told: unknown[]) => warnings.push(told) },
  ).open();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (read: Uint8Array): string => new TextDecoder().decode(read);

describe('a temporary file of matching', () => {
  it('gives back what was put there', () => {
    const spill = opened();
    const first = spill.append(bytes('one')) ?? -1;
    const second = spill.append(bytes('two and three')) ?? -1;
    expect([first, second]).toEqual([0, 3]);
    expect(text(spill.read(second + 4, 3))).toBe('and');
    expect(text(spill.read(first, 6))).toBe('onetwo');
    const target = bytes('......');
    spill.readInto(target.subarray(1, 4), second);
    expect(text(target)).toBe('.two..');
    spill.close();
  });

  it('has no name that would be left when the program is killed', () => {
    const spill = opened();
    spill.append(bytes('something'));
    expect(readdirSync(join(data, 'spill'))).toEqual([]);
    spill.close();
  });

  it('has zeros where it was cleared', () => {
    const spill = opened();
    spill.append(bytes('abcdef'));
    spill.clear(2, 3);
    expect([...spill.read(0, 6)]).toEqual([97, 98, 0, 0, 0, 102]);
    spill.close();
  });

  it('that cannot be written says so once, and takes nothing', () => {
    const file = join(data, 'no-folder');
    writeFileSync(file, '');
    warnings.length = 0;
    const spill = opened(file);
    expect(spill.append(bytes('a'))).toBeNull();
    expect(spill.append(bytes('b'))).toBeNull();
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).toContain('ONESTORY_DATA');
  });

  it('that is shorter than it was is a loss that trying again mends', () => {
    const spill = opened();
    spill.append(bytes('abc'));
    expect(() => spill.read(1, 5)).toThrow(LostSpillError);
    expect(() => spill.readInto(bytes('12345'), 1)).toThrow(LostSpillError);
    expect(() => spill.read(1, 5)).toThrow('ends before byte 6');
    spill.close();
  });
});
