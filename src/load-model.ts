import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermanentError } from './errors.ts';
import type { Model } from './matching/model/model.ts';
import { readModel } from './matching/model/read-model.ts';

let loaded: Model | null = null;

/** The model that comes with the package; read once a process. Throws PermanentError where it is missing or damaged. */
export function loadModel(): Model {
  loaded ??= readModel(readBytes());
  return loaded;
}

const file = join(import.meta.dirname, '..', 'data', 'model-1.bin');

function readBytes(): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PermanentError('The model data/model-1.bin cannot be read. Restore it from the package.', {
      cause: error,
    });
  }
}
