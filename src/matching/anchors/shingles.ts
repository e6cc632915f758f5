import { scatter } from '../vectors/hash.ts';
import { classOf, DIGIT, HAN, LETTER, SEGMENTED, scriptOf } from './characters.ts';

/**
 * A bottom-k sketch of the four-word shingles of a text (Broder 1997): the 128 smallest of their hashes, ascending.
 * In scripts without spaces a word is one character for Han and four for the others.
 */
export function sketchShingles(text: string): Uint32Array {
  const words = hashWords(text.toLowerCase());
  const hashes = new Uint32Array(Math.max(0, words.length - width + 1));
  for (let i = 0; i < hashes.length; i++) {
    let hash = 0;
    for (let k = i; k < i + width; k++) hash = scatter(Math.imul(hash, 0x01000193) ^ (words[k] ?? 0));
    hashes[i] = hash;
  }
  hashes.sort();
  const sketch = new Uint32Array(size);
  let count = 0;
  for (let i = 0; i < hashes.length && count < size; i++)
    if (i === 0 || hashes[i] !== hashes[i - 1]) sketch[count++] = hashes[i] ?? 0;
  return sketch.slice(0, count);
}

/** The share of shingles that two texts have in common (Jaccard), estimated from their sketches: 0 to 1. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  const wanted = Math.min(size, Math.max(a.length, b.length));
  let i = 0;
  let j = 0;
  let seen = 0;
  let common = 0;
  for (; seen < wanted && i < a.length && j < b.length; seen++) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) common++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return common / Math.max(1, seen);
}

const width = 4;
const size = 128;
const longestSegmented = 4;

function hashWords(text: string): number[] {
  const words: number[] = [];
  let hash = 0;
  let length = 0;
  const close = () => {
    if (length > 0) words.push(hash);
    hash = 0;
    length = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = classOf(unit);
    if (kind !== LETTER && kind !== DIGIT) {
      close();
      continue;
    }
    const script = unit < 0xe00 ? 1 : scriptOf(unit);
    if (script === HAN || (script === SEGMENTED && length >= longestSegmented)) close();
    hash = Math.imul(hash ^ unit, 0x01000193) + 0x9e37;
    length++;
    if (script === HAN) close();
  }
  close();
  return words;
}
