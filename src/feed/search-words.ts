import anyAscii from 'any-ascii';

/** Words kept of one text, at most, and of each so many letters: a row of PostgreSQL's index takes a megabyte. */
const mostWords = 10_000;
const longestWord = 64;

/** Scripts that write words without spaces between them. */
const unspaced =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)/u;

/**
 * The words that texts are found by, each once: in ASCII and lower case, so that they are the same with and without
 * diacritics, and near to each other in different scripts. Where a script has no spaces, every two neighbouring
 * characters are a word.
 */
export const searchWords = (texts: Iterable<string | null | undefined>): string[] => {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [index, part] of (text ?? '').normalize('NFC').split(unspaced).entries()) {
      for (const word of index % 2 === 1 ? neighbours(part) : spaced(part)) {
        words.add(word.slice(0, longestWord));
        if (words.size >= mostWords) return [...words];
      }
    }
  }
  return [...words];
};

/**
 * A query as PostgreSQL's `tsquery`: all its words, each also as the beginning of a longer one; words of one or two
 * letters only as they are, except the last, which may still be being typed. null where it has no word.
 */
export const searchPattern = (query: string): string | null => {
  const words = searchWords([query]).slice(0, mostOfQuery);
  if (words.length === 0) return null;
  return words
    .map((word, index) => (word.length > 2 || index === words.length - 1 ? `${word}:*` : word))
    .join(' & ');
};

const mostOfQuery = 16;

/** Apostrophes stand for soft signs and within names: `Zelens'kyy` is also written `Zelenskyy`. */
const spaced = (text: string): string[] =>
  anyAscii(text)
    .toLowerCase()
    .replace(/['`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const neighbours = (text: string): string[] => {
  const characters = [...text].map((character) => spaced(character).join('')).filter(Boolean);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
};
