import type { RejectionReason } from '../../schemas/document.ts';
import { brokenRecord } from './record.ts';

/** An article's record has some tens; one that carries vectors or a list of its words has thousands. */
const mostValues = 100_000;
/** A shorter line cannot hold so many that reading it takes long. */
const shortLine = 100_000;

/**
 * Why a line of JSON is not parsed: it holds too many values. Ten megabytes of text are parsed in a few hundredths of a
 * second; ten megabytes of brackets or of fields take seconds and hundreds of megabytes, and no other record is read
 * meanwhile. One pass over the bytes tells it before.
 */
export const tooManyValues = (bytes: Uint8Array): RejectionReason | null => {
  if (bytes.length <= shortLine) return null;
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfString(bytes, at);
    else if (byte === comma || byte === openList || byte === openObject) {
      values += 1;
      if (values > mostValues) return tooMany;
    }
  }
  return null;
};

const [quote, backslash, comma, openList, openObject] = [34, 92, 44, 91, 123];

/** The offset of the quotation mark that ends the string begun at `start`. */
const endOfString = (bytes: Uint8Array, start: number): number => {
  for (let at = bytes.indexOf(quote, start + 1); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    let before = at - 1;
    while (bytes[before] === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at;
  }
  return bytes.length;
};

const tooMany = brokenRecord(
  `The line holds more than ${mostValues} values.`,
  'Leave out of the record what is not the article, and ingest the file again.',
);
