import { scatter } from '../vectors/hash.ts';
import type { WordKey } from './word-reader.ts';

/** The key asked for, as it was made the last time, or else as `make` makes it now; of each owner apart. */
export type KeyMemory = (
  owner: number,
  key: number,
  prefix: number,
  kind: number,
  share: number,
  make: () => WordKey,
) => WordKey;

/**
 * Remembers a bounded number of keys over all languages. Inflected forms have their keys in common, so they are weighed
 * once and kept once, however many words have them. Each has one place, by its hash, and the last to come has it.
 */
export function keyMemory(most = mostKeys): KeyMemory {
  const owners = new Uint16Array(most);
  const sharesOf = new Float64Array(most);
  const keys = new Array<WordKey | undefined>(most).fill(undefined);
  return (owner, key, prefix, kind, share, make) => {
    const place = scatter(Math.imul(owner, 0x01000193) ^ key ^ kind) % most;
    const known = keys[place];
    if (
      known?.key === key &&
      known.prefix === prefix &&
      known.kind === kind &&
      owners[place] === owner &&
      sharesOf[place] === share
    )
      return known;
    const made = make();
    owners[place] = owner;
    sharesOf[place] = share;
    keys[place] = made;
    return made;
  };
}

/** Of some 150 bytes each; more are no faster, as of words. */
const mostKeys = 2 ** 15;
