/**
 * The text of a feed, sitemap or page whose bytes may be labelled wrongly: UTF-8 where they are valid UTF-8, whatever
 * the label; else by byte order mark, by the label of the header, by that inside the text, and at last as windows-1252,
 * in which everything can be read.
 */
export const decodeText = (bytes: Uint8Array, contentType = ''): string => {
  const inside = /(?:encoding|charset)\s*=\s*["']?([\w:-]{2,40})/i.exec(ascii(bytes.subarray(0, 1024)))?.[1];
  const outside = /charset\s*=\s*["']?([\w:-]{2,40})/i.exec(contentType)?.[1];
  for (const label of [markOf(bytes), 'utf-8', outside, inside]) {
    const text = label && strictly(bytes, label);
    if (typeof text === 'string') return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
};

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const markOf = ([first, second]: Uint8Array): string | null =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;

const strictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
