import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from '../../src/cli/lines.ts';

const linesOf = async (bytes: Uint8Array, chunk = 3): Promise<string[]> => {
  const chunks = [];
  for (let start = 0; start < bytes.length; start += chunk) chunks.push(bytes.subarray(start, start + chunk));
  const lines = [];
  for await (const line of readLines(Readable.from(chunks))) lines.push(line);
  return lines;
};

it('splits at line feeds alone, wherever the chunks end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '\u2028'))),
      fc.integer({ min: 1, max: 9 }),
      async (lines, chunk) => {
        const expected = lines.length === 0 ? [''] : lines;
        const mark = (text: string): string => text.replace(/^\uFEFF/, '');
        expect(await linesOf(Buffer.from(lines.join('\n')), chunk)).toEqual(
          expected.map((line, index) => (index === 0 ? mark(line) : line)),
        );
      },
    ),
  );
});

it('leaves out the byte order mark, and nothing else', async () => {
  expect(await linesOf(Buffer.from('\uFEFF{"a":1}\r\n{"b":"\u2028\u2029"}'))).toEqual([
    '{"a":1}\r',
    '{"b":"\u2028\u2029"}',
  ]);
});
