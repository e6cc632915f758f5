import type { ReadDate } from '../schemas/article.ts';

/** The longest address that browsers and servers agree on; a longer one is an attack, or no address. */
const LONGEST_ADDRESS = 2048;

/** A declared address, where it is a web address. */
export const canonicalUrlOf = (url: string | undefined): string | null => {
  const address = url?.trim() ?? '';
  return address.length <= LONGEST_ADDRESS && /^https?:\/\//iu.test(address) && URL.canParse(address)
    ? address
    : null;
};

/** A declared date in ISO 8601, by its year, month and day; null where it is in another form or no date at all. */
export const publishedOf = (date: string | undefined): ReadDate | null => {
  const match =
    date === undefined
      ? null
      : /^\s*(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?=$|[T\s])/u.exec(date);
  return match ? { edtf: match[0].trim(), words: match[0].trim() } : null;
};

/** A declared date that tells the time of day too, in ISO 8601; null where it does not. */
export const publishedTimeOf = (date: string | undefined): string | null =>
  date !== undefined &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/u.test(date) &&
  publishedOf(date) !== null
    ? date
    : null;
