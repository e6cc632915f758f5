import type { Readable } from 'node:stream';

/**
 * The lines of a UTF-8 text, split at line feeds only and without the byte order mark. Node's readline also splits at
 * U+2028 and U+2029, which may stand in the strings of JSON lines.
 */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const part of rest) {
      yield parts.join('');
      parts = [part];
    }
  }
  yield parts.join('') + decoder.decode();
}
