import { pick } from '../../bench/support/random.ts';
import { ALPHABET } from './hostile-signs.ts';

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** A document's content and how it is made. */
export type Maker = readonly [name: string, make: (random: Random) => string | Uint8Array];

export const upTo = (most: number, random: Random): number => Math.floor(random() * (most + 1));

export const times = <T>(most: number, random: Random, make: () => T): T[] =>
  Array.from({ length: upTo(most, random) }, make);

/** A text with up to forty changes: letters put in, stretches doubled or taken out. */
export const mutated = (text: string, random: Random): string => {
  let changed = text;
  for (let change = upTo(40, random); change > 0; change -= 1) {
    const at = upTo(changed.length, random);
    const end = Math.min(changed.length, at + upTo(random() < 0.2 ? 500 : 5, random));
    const piece = pick(
      [pick(ALPHABET, random).repeat(upTo(20, random)), changed.slice(at, end).repeat(2), '', '\n\n'],
      random,
    );
    changed = changed.slice(0, at) + piece + changed.slice(end);
  }
  return changed;
};

/** Bytes of which up to sixty are others, and some at the ends are missing. */
export const mutatedBytes = (bytes: Buffer, random: Random): Uint8Array => {
  for (let change = upTo(60, random); change > 0; change -= 1)
    bytes[upTo(bytes.length - 1, random)] = upTo(255, random);
  return bytes.subarray(upTo(5, random), bytes.length - upTo(200, random));
};
