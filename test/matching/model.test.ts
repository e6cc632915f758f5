import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import { pack, unpack } from '../../src/matching/model/model-file.ts';
import { readModel } from '../../src/matching/model/read-model.ts';

const bytes = readFileSync(join(import.meta.dirname, '../../data/model-1.bin'));

describe('the model file', () => {
  it('is read under its version', () => {
    expect(readModel(bytes).version).toMatch(/^m6-[0-9a-f]{8}$/);
    expect(loadModel().version).toBe(readModel(bytes).version);
  });

  it('is at most 12 MB', () => {
    expect(bytes.length).toBeLessThanOrEqual(12_000_000);
  });

  it('is refused where one bit differs', () => {
    const damaged = Uint8Array.from(bytes);
    damaged[bytes.length >> 1] = (damaged[bytes.length >> 1] ?? 0) ^ 1;
    expect(() => readModel(damaged)).toThrow(PermanentError);
    expect(() => readModel(damaged)).toThrow(/checksum/);
  });

  it('is refused where it is cut, of another format, or no model', () => {
    expect(() => readModel(bytes.subarray(0, 1000))).toThrow(PermanentError);
    expect(() => readModel(new Uint8Array(0))).toThrow(/not an Onestory model/);
    const other = Uint8Array.from(bytes);
    other[8] = 99;
    expect(() => readModel(other)).toThrow(/format 99/);
  });

  it('comes back from the container as it went in', () => {
    const parts = new Map([
      ['odd', Uint8Array.of(1, 2, 3)],
      ['wide', Float64Array.of(0.5, -7)],
    ] as [string, Uint8Array | Float64Array][]);
    const packed = pack({ name: 'test' }, parts);
    const read = unpack(packed);
    expect(read.head).toEqual({ name: 'test' });
    expect(read.parts).toEqual(parts);
    expect(pack({ name: 'test' }, parts)).toEqual(packed);
  });
});
