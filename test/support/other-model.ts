import { readFileSync } from 'node:fs';
import { pack, unpack } from '../../src/matching/model/model-file.ts';
import type { ModelHead } from '../../src/matching/model/read-model.ts';

const bytes = readFileSync(new URL('../../data/model-1.bin', import.meta.url));

/** The file of a model that is like the package's, but finds each pair likelier by so many log odds. */
export const modelFile = (likelier: number): Uint8Array => {
  const { head, parts } = unpack(bytes);
  // `pack` wrote the head from a ModelHead.
  const { bases, ...rest } = head as ModelHead;
  return pack(
    { ...rest, bases: { across: bases.across + likelier, within: bases.within + likelier } },
    parts,
  );
};
