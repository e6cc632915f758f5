/** Reads a stream of bytes piece by piece, keeping no more of it than it is asked for. */
export interface ByteReader {
  /** Of the next byte. */
  offset(): number;
  /**
   * The next line without its line feed, of at most `longest` bytes; a longer one is skipped without keeping it, and its
   * length is told. null at the end.
   */
  line(longest: number): Promise<{ bytes: Uint8Array } | { skipped: number } | null>;
  /** The next `count` bytes without passing them; fewer at the end. For small counts. */
  peek(count: number): Promise<Uint8Array>;
  /** The next `count` bytes in a copy of their own; fewer at the end. */
  take(count: number): Promise<Uint8Array>;
  /** Passes the line feeds that come next and are at hand already. @returns how many there were. */
  skipLineFeeds(): number;
  /** Passes `count` bytes. @returns how many there were. */
  skip(count: number): Promise<number>;
  /** Whatever is at hand, at most `most` bytes; null at the end. */
  some(most: number): Promise<Uint8Array | null>;
  /** Puts back the last `count` bytes that `some` gave. */
  back(count: number): void;
}

/** Its methods reject with what the source throws. The source is read when something is asked for, and not ahead. */
export const createByteReader = (source: AsyncIterable<Uint8Array>): ByteReader => {
  const chunks = source[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array();
  let at = 0;
  let offset = 0;

  /** Makes sure that a byte is at hand. @returns false at the end. */
  const more = async (): Promise<boolean> => {
    while (at === chunk.length) {
      const next = await chunks.next();
      if (next.done) return false;
      chunk = next.value;
      at = 0;
    }
    return true;
  };

  const pass = (count: number): Uint8Array => {
    const bytes = chunk.subarray(at, at + count);
    at += bytes.length;
    offset += bytes.length;
    return bytes;
  };

  return {
    offset: () => offset,

    async line(longest) {
      if (!(await more())) return null;
      const pieces: Uint8Array[] = [];
      let length = 0;
      do {
        const end = chunk.indexOf(10, at);
        const piece = pass(end < 0 ? chunk.length - at : end - at);
        length += piece.length;
        if (length <= longest) pieces.push(piece);
        else pieces.length = 0;
        if (end >= 0) {
          pass(1);
          break;
        }
      } while (await more());
      return length > longest ? { skipped: length } : { bytes: joined(pieces, length) };
    },

    async peek(count) {
      while (chunk.length - at < count) {
        const next = await chunks.next();
        if (next.done) break;
        const rest = chunk.subarray(at);
        chunk = joined([rest, next.value], rest.length + next.value.length);
        at = 0;
      }
      return chunk.subarray(at, at + count);
    },

    async take(count) {
      const pieces: Uint8Array[] = [];
      let length = 0;
      while (length < count && (await more())) {
        const piece = pass(count - length);
        length += piece.length;
        pieces.push(piece);
      }
      return joined(pieces, length);
    },

    skipLineFeeds() {
      const from = at;
      while (chunk[at] === 10) at += 1;
      offset += at - from;
      return at - from;
    },

    async skip(count) {
      let length = 0;
      while (length < count && (await more())) length += pass(count - length).length;
      return length;
    },

    async some(most) {
      return (await more()) ? pass(most) : null;
    },

    back(count) {
      at -= count;
      offset -= count;
    },
  };
};

const joined = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
