import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { messageOf, UsageError } from '../errors.ts';
import {
  type ExportedEvent,
  type ExportHeader,
  exportedEvent,
  exportHeader,
  exportTrailer,
} from './export-format.ts';

/**
 * Reads an exported log line by line: the header at once, then the events. The trailer is checked before `events` ends;
 * so nothing of it counts until then. Throws UsageError where `source` cannot be read, is cut off, or is something else.
 */
export async function readExport(
  source: Readable,
): Promise<{ header: ExportHeader; events: AsyncGenerator<ExportedEvent> }> {
  const lines = linesOf(source);
  const hash = createHash('sha256');
  const first = await lines.next();
  if (first.done) throw notAnExport('it is empty');
  hash.update(first.value);
  const header = parse(exportHeader, first.value, 1);

  async function* events(): AsyncGenerator<ExportedEvent> {
    let position = 0;
    for await (const line of lines) {
      if (position === header.head) {
        const trailer = parse(exportTrailer, line, position + 2);
        if (trailer.events !== header.head) throw notAnExport('header and trailer count different events');
        if (trailer.sha256 !== hash.digest('hex')) throw notAnExport('its checksum is wrong');
        if (!(await lines.next()).done) throw notAnExport('something follows its trailer');
        return;
      }
      hash.update(line);
      position += 1;
      const event = parse(exportedEvent, line, position + 1);
      if (event.position !== position)
        throw notAnExport(`position ${event.position} stands in place of ${position}`);
      yield event;
    }
    throw notAnExport(`it ends after ${position} of ${header.head} events`);
  }
  return { header, events: events() };
}

export const notAnExport = (what: string, cause?: unknown): UsageError =>
  new UsageError(`This is no whole export of a log: ${what}. Nothing was imported; take another copy.`, {
    cause,
  });

function parse<T>(schema: z.ZodType<T>, line: Buffer, number: number): T {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch (error) {
    throw notAnExport(`line ${number} is not JSON`, error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw notAnExport(`line ${number} is not as expected (${issue?.path.join('.')}: ${issue?.message})`);
}

/** Lines with their line feeds. Not by node:readline, which also splits at U+2028, and JSON may hold that. */
async function* linesOf(source: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  try {
    for await (const chunk of unzipped(source)) {
      let start = 0;
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
        yield Buffer.concat([...parts, chunk.subarray(start, end + 1)]);
        parts = [];
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    }
  } catch (error) {
    throw notAnExport(messageOf(error), error);
  }
  if (parts.length > 0) throw notAnExport('its last line is not finished');
}

/** The callback says nothing that the iteration over the result does not throw. */
const unzipped = (source: Readable): AsyncIterable<Buffer> =>
  pipeline(source, createGunzip(), () => undefined);
