import { scatter } from '../vectors/hash.ts';

/**
 * What a stretch of text was read as the last time that it came, or else what `read` makes of it now; of each owner apart
 * (a number under 65,536).
 */
export type WordMemory<Word> = (
  owner: number,
  text: string,
  start: number,
  end: number,
  read: (word: string) => Word,
) => Word;

/**
 * Remembers a bounded number of words over all languages, so that memory does not grow with the number of articles. A word
 * has one of two places, by its hash, and takes the place of the one of these that came the longer ago: so the common words
 * stay. The letters lie in one array: strings would keep the texts that they were cut from.
 */
export function wordMemory<Word>(most = mostWords): WordMemory<Word> {
  const letters = new Uint16Array(most * longest);
  const lengths = new Uint8Array(most);
  const owners = new Uint16Array(most);
  const words = new Array<Word | undefined>(most).fill(undefined);

  const isAt = (place: number, owner: number, text: string, start: number, length: number): boolean => {
    if (lengths[place] !== length || owners[place] !== owner) return false;
    const from = place * longest;
    for (let i = 0; i < length; i++) if (letters[from + i] !== text.charCodeAt(start + i)) return false;
    return true;
  };
  const move = (from: number, to: number): void => {
    letters.copyWithin(to * longest, from * longest, from * longest + (lengths[from] ?? 0));
    lengths[to] = lengths[from] ?? 0;
    owners[to] = owners[from] ?? 0;
    words[to] = words[from];
  };
  const put = (place: number, owner: number, written: string, word: Word): Word => {
    for (let i = 0; i < written.length; i++) letters[place * longest + i] = written.charCodeAt(i);
    lengths[place] = written.length;
    owners[place] = owner;
    words[place] = word;
    return word;
  };

  return (owner, text, start, end, read) => {
    const length = end - start;
    if (length > longest) return read(text.slice(start, end));
    const recent = (hashOf(owner, text, start, end) % (most / 2)) * 2;
    const earlier = recent + 1;
    const first = isAt(recent, owner, text, start, length) ? words[recent] : undefined;
    if (first !== undefined) return first;
    const written = text.slice(start, end);
    const second = isAt(earlier, owner, text, start, length) ? words[earlier] : undefined;
    const word = second ?? read(written);
    move(recent, earlier);
    return put(recent, owner, written, word);
  };
}

/** Of some 150 bytes each. More are no faster: what is found then lies far from the processor. */
const mostWords = 2 ** 17;
/** Longer words are rare, and read anew each time. */
const longest = 24;

function hashOf(owner: number, text: string, start: number, end: number): number {
  let hash = owner;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scatter(hash);
}
