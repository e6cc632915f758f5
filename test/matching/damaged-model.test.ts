import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { readModel } from '../../src/matching/model/read-model.ts';

const bytes = readFileSync(join(import.meta.dirname, '../../data/model-1.bin'));

/** What readModel says of these bytes. */
function refusal(damaged: Uint8Array): string {
  try {
    readModel(damaged);
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error('The model was read.');
}

const whatToDo = /Restore data\/ from the package\.|Use the model of the same release\./;

describe('a model file', () => {
  const places = [0, 7, 8, 11, 12, 43, 44, 48, 100, bytes.length >> 2, bytes.length >> 1, bytes.length - 1];
  it.each(places)('with another byte at %d is refused with what to do', (at) => {
    const damaged = Uint8Array.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    expect(refusal(damaged)).toMatch(whatToDo);
  });

  it.each([0, 1, 8, 44, 47, 48, 1000, bytes.length >> 1, bytes.length - 1])(
    'cut after %d bytes is refused with what to do',
    (length) => {
      expect(refusal(bytes.subarray(0, length))).toMatch(whatToDo);
    },
  );

  it('with a byte too many is refused with what to do', () => {
    expect(refusal(Buffer.concat([bytes, Buffer.of(0)]))).toMatch(whatToDo);
  });

  it('is read wherever in memory its bytes begin', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readModel(shifted.subarray(3)).version).toBe(loadModel().version);
  });

  it('has a version that says which bytes it is', () => {
    expect(readModel(bytes).version).toBe(`m6-${sha256(bytes.subarray(44)).slice(0, 8)}`);
  });

  it('holds sorted keys, so that they can be looked up', () => {
    const model = loadModel();
    const tables = [
      model.counts,
      ...[...model.languages.values()].flatMap(({ counts, concepts }) => [counts, concepts]),
    ];
    for (const { keys } of tables) {
      let unsorted = 0;
      for (let i = 1; i < keys.length; i++) if ((keys[i] ?? 0) <= (keys[i - 1] ?? 0)) unsorted++;
      expect(unsorted).toBe(0);
    }
    expect(model.languages.size).toBeGreaterThan(100);
  });
});
