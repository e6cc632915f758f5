/** Header fields by their names in lower case; of a repeated field the first counts. */
export type Headers = ReadonlyMap<string, string>;

/**
 * Reads the lines of a header block as HTTP (RFC 9112) and WARC (ISO 28500) have it: `Name: value`, continued on lines
 * that begin with white space. A line that is neither is passed over, as browsers do.
 */
export const readHeaders = (lines: readonly string[]): Headers => {
  const found = new Map<string, string[]>();
  let last: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      last.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    // What continues a line that does not count goes nowhere.
    last = [line.slice(colon + 1).trim()];
    if (name !== '' && !found.has(name)) found.set(name, last);
  }
  return new Map([...found].map(([name, parts]) => [name, parts.filter((part) => part !== '').join(' ')]));
};

/** Longest header block that is read, in bytes; servers and crawlers stay below a quarter of it. */
export const mostHeaderBytes = 65_536;

/** `text/html; charset="utf-8"` as media type and charset, in lower case; undefined where it names none. */
export const readContentType = (
  value: string | undefined,
): { media: string | undefined; charset: string | undefined } => ({
  media: /^\s*([\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100})/.exec(value ?? '')?.[1]?.toLowerCase(),
  charset: /;\s*charset\s*=\s*["']?([\w.:+-]{1,40})/i.exec((value ?? '').slice(0, 1000))?.[1]?.toLowerCase(),
});

/** A header block's bytes as lines without their line ends. Header fields are Latin-1 where they are not UTF-8. */
export const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
