import { hash32 } from '../vectors/hash.ts';
import { type AnchorList, addKey } from './anchor-list.ts';
import { conceptOfHash, type WordReader } from './word-reader.ts';

/** Words in the order of the text, in columns; `opens` says that a phrase may begin there. */
export interface Spans {
  starts: number[];
  ends: number[];
  opens: boolean[];
}

/**
 * Adds the concepts that several neighbouring words name together (`South Korea`, `Hàn Quốc`), longest phrase first.
 * `gap` is the number of characters between words: one, or none in scripts without spaces. Phrases are too many to be
 * remembered: each is hashed where it stands.
 */
export function addPhrases(
  text: string,
  spans: Spans,
  gap: 0 | 1,
  reader: WordReader,
  list: AnchorList,
): void {
  const { starts, ends, opens } = spans;
  if (starts.length === 0) return;
  const small = inSmallLetters(text);
  for (let first = 0; first < starts.length; first++) {
    if (!opens[first]) continue;
    const start = starts[first] ?? 0;
    let last = first;
    while (last + 1 < first + longest && (starts[last + 1] ?? 0) === (ends[last] ?? 0) + gap) last++;
    for (; last > first; last--) {
      const end = ends[last] ?? 0;
      const concept = conceptOfHash(reader, hash32(small, start, end));
      if (!concept) continue;
      addKey(list, concept, start, end);
      first = last;
      break;
    }
  }
}

const longest = 4;

/** Small letters and plain spaces at the same offsets; the text itself where small letters would be longer. */
function inSmallLetters(text: string): string {
  const small = text.toLowerCase().replace(/[-\u00a0\n]/g, ' ');
  return small.length === text.length ? small : text;
}
