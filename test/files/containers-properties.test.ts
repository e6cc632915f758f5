import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteReader } from '../../src/files/containers/byte-reader.ts';
import { restOf } from '../../src/files/containers/chunks.ts';
import { ContainerDamage } from '../../src/files/containers/damage.ts';
import { gunzip } from '../../src/files/containers/gunzip.ts';
import { readJsonRecords } from '../../src/files/containers/json-lines.ts';
import type { RecordRead } from '../../src/files/containers/record.ts';
import { readWarcRecords } from '../../src/files/containers/warc.ts';
import { defaultReading } from '../../src/files/read-documents.ts';
import { sha256 } from '../../src/ids.ts';
import { recordBytes } from '../../src/text/records.ts';
import { gzipEach, jsonLines, response, warcRecord } from '../support/containers.ts';
import { normaliseText } from '../support/normalised.ts';

/* fast-check prints the seed of a failure. */

const options = { ...defaultReading, maxBytes: 5000 };

/** The bytes in pieces of the given lengths, over and over. */
async function* inPieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

type Reader = (
  chunks: AsyncIterable<Uint8Array>,
  options: typeof defaultReading,
) => AsyncIterable<RecordRead>;

const readers: Record<string, Reader> = {
  'JSON lines': readJsonRecords,
  WARC: readWarcRecords,
  'gzipped JSON lines': (chunks, limits) => readJsonRecords(gunzip(chunks, limits), limits),
  'gzipped WARC': (chunks, limits) => readWarcRecords(gunzip(chunks, limits), limits),
};

const long = 'Am Nachmittag traf der Ministerpräsident in Doha ein. '.repeat(4);
const json = jsonLines(
  { id: 1, text: `${long}one`, url: 'https://a.example/', lang: 'de' },
  '{"broken',
  '',
  { text: `${long}${'x'.repeat(6000)}` },
  { text: `${long}Thủ tướng nêu bật công thức` },
);
const records = [
  warcRecord('warcinfo', 'x'),
  response(`<p>${long}</p>`),
  response('moved', {}, { status: '301 Moved' }),
  response('x'.repeat(80_000)),
  warcRecord('conversion', long, { 'Content-Type': 'text/plain' }),
];
const samples: Record<string, Uint8Array> = {
  'JSON lines': json,
  WARC: Buffer.concat(records),
  'gzipped JSON lines': gzipSync(json),
  'gzipped WARC': gzipEach(...records),
};

const readAll = async (name: string, chunks: AsyncIterable<Uint8Array>): Promise<RecordRead[]> => {
  const found: RecordRead[] = [];
  try {
    for await (const record of readers[name]?.(chunks, options) ?? []) found.push(record);
  } catch (error) {
    if (!(error instanceof ContainerDamage)) throw error;
    found.push({ location: { record: 0, offset: 0 }, problem: error.reason });
  }
  return found;
};

const shown = (found: readonly RecordRead[]): unknown[] =>
  found.map(({ location, ...rest }) => ({
    location,
    ...('bytes' in rest ? { id: sha256(rest.bytes) } : rest),
  }));

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.integer({ min: 0, max: 40 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom('\n', '\r\n\r\n', 'WARC/1.0\r\n', '{"text":', '\u0000', '"', 'Content-Length: 99999999')
      .map((text) => new TextEncoder().encode(text)),
  ),
});

const mutate = (
  bytes: Uint8Array,
  { at, remove, insert }: { at: number; remove: number; insert: Uint8Array },
) => {
  const start = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
};

describe.each(Object.keys(samples))('%s', (name) => {
  const sample = samples[name] ?? new Uint8Array();

  it('give the same records however the bytes are cut into pieces', async () => {
    const whole = shown(await readAll(name, inPieces(sample, [sample.length])));
    expect(whole.length).toBeGreaterThan(2);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }),
        async (lengths) => {
          expect(shown(await readAll(name, inPieces(sample, lengths)))).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
    expect(shown(await readAll(name, inPieces(sample, [1])))).toEqual(whole);
  });

  it('never throw when they are mutated, and every record is an article or a rejection', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const found = await readAll(name, inPieces(mutations.reduce(mutate, Buffer.from(sample)), [4096]));
        for (const record of found) {
          if ('problem' in record) {
            expect(record.problem.message).toMatch(/\.$/);
            continue;
          }
          const { article, rejection } = normaliseText(record.bytes);
          expect([article, rejection].filter(Boolean)).toHaveLength(1);
        }
        const numbers = found.map(({ location }) => location.record).filter((record) => record > 0);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }),
      { numRuns: 120 },
    );
  });
});

describe('gzip', () => {
  it('unpacks what was packed, in any number of members and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        async (members, lengths) => {
          const made: Uint8Array[] = [];
          for await (const bytes of gunzip(inPieces(gzipEach(...members), lengths), options))
            made.push(bytes);
          expect(Buffer.concat(made).equals(Buffer.concat(members))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a byte reader', () => {
  it('knows its offset, whatever it was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300, min: 9, max: 11 })),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.constantFrom('line', 'take', 'skip', 'some', 'peek', 'feeds'), fc.nat(40)), {
          maxLength: 20,
        }),
        async (bytes, lengths, steps) => {
          const reader = createByteReader(inPieces(bytes, lengths));
          for (const [step, count] of steps) {
            const before = reader.offset();
            if (step === 'peek') {
              expect(await reader.peek(count)).toEqual(bytes.subarray(before, before + count));
              expect(reader.offset()).toBe(before);
            }
            if (step === 'take')
              expect(await reader.take(count)).toEqual(bytes.slice(before, before + count));
            if (step === 'skip')
              expect(await reader.skip(count)).toBe(Math.min(count, bytes.length - before));
            if (step === 'line') {
              const end = bytes.indexOf(10, before);
              const line = bytes.slice(before, end < 0 ? bytes.length : end);
              const read = await reader.line(20);
              if (before === bytes.length) expect(read).toBeNull();
              else expect(read).toEqual(line.length > 20 ? { skipped: line.length } : { bytes: line });
            }
            if (step === 'feeds') {
              const feeds = reader.skipLineFeeds();
              expect(reader.offset()).toBe(before + feeds);
              expect(bytes.subarray(before, before + feeds).every((byte) => byte === 10)).toBe(true);
            }
            if (step === 'some') {
              const some = (await reader.some(count + 1))?.length ?? 0;
              reader.back(some);
              expect(reader.offset()).toBe(before);
            }
          }
          const at = reader.offset();
          const rest: Uint8Array[] = [];
          for await (const piece of restOf(reader)) rest.push(piece);
          expect(new Uint8Array(Buffer.concat(rest))).toEqual(bytes.slice(at));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the bytes of a record', () => {
  it('give back the facts and the text that they were made of', async () => {
    const { openRecord } = await import('../../src/text/records.ts');
    const fact = fc.option(fc.string({ minLength: 1, maxLength: 50 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: 'grapheme' }),
        fc.record({ url: fact, date: fact, language: fact, headline: fact }),
        (text, facts) => {
          const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
          const opened = openRecord({ document: '', bytes: recordBytes(text, given) });
          expect(opened.text ?? Buffer.from(opened.bytes ?? '').toString()).toBe(text);
          expect(opened.declared ?? {}).toEqual(given);
        },
      ),
    );
  });
});
