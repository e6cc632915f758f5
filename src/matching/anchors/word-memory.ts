/** Words as one reader reads them in one manner. */
export interface Remembered<Word> {
  recent: Map<string, Word>;
  earlier: Map<string, Word>;
}

/** What all readers of a model remember together. */
export interface WordMemory<Word> {
  /** Room for the words of one more reader. */
  open(): Remembered<Word>;
  /** To be called for each word that is added to a `recent`: may begin new ones. */
  count(): void;
}

/**
 * Bounds how many words are remembered over all languages: when `most` have come since the last time, what was recent
 * is earlier, and what was earlier and has not been asked for is forgotten. So memory does not grow with the number of
 * articles, and the common words of each language stay.
 */
export function wordMemory<Word>(most = mostWords): WordMemory<Word> {
  const all: Remembered<Word>[] = [];
  let words = 0;
  return {
    open() {
      const memory: Remembered<Word> = { recent: new Map(), earlier: new Map() };
      all.push(memory);
      return memory;
    },
    count() {
      if (++words < most) return;
      words = 0;
      for (const memory of all) {
        memory.earlier = memory.recent;
        memory.recent = new Map();
      }
    },
  };
}

/** Of some 500 bytes each; twice as many may be kept. */
const mostWords = 60_000;
