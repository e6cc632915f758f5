import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { pick, randomFrom } from '../../bench/support/random.ts';
import { gzipEach, jsonLines, response, warcRecord } from './containers.ts';
import { hostileInputs } from './hostile-inputs.ts';
import { mutatedBytes, type Random, times, upTo } from './hostile-mutations.ts';
import { ALPHABET, HEADERS } from './hostile-signs.ts';
import { paragraphs } from './pages.ts';

/** A file to be thrown at the readers. */
export interface HostileFile {
  made: string;
  name: string;
  bytes: Uint8Array;
}

/** Hostile files, the same ones for the same seed; packed at most some megabytes long, unpacked up to a gigabyte. */
export function* hostileFiles(seed: number, count: number): Generator<HostileFile> {
  const random = randomFrom(seed);
  for (let made = 0; made < count; made += 1) {
    const [what, name, make] = pick(MAKERS, random);
    const broken = pick(BREAKS, random);
    const packed = pick(PACKINGS, random);
    yield {
      made: `${what}, ${broken[0]}, ${packed[0]}`,
      name: `${name}${packed[1]}`,
      bytes: broken[1](packed[2](broken[1](make(random), random)), random),
    };
  }
}

type Break = (bytes: Buffer, random: Random) => Buffer;

const BREAKS: readonly (readonly [string, Break])[] = [
  ['whole', (bytes) => bytes],
  ['mutated', (bytes, random) => Buffer.from(mutatedBytes(Buffer.from(bytes), random))],
  ['broken off', (bytes, random) => bytes.subarray(0, upTo(bytes.length, random))],
  ['with a stretch missing', (bytes, random) => without(bytes, random)],
];

const without: Break = (bytes, random) => {
  const at = upTo(bytes.length, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + upTo(500, random))]);
};

const PACKINGS: readonly (readonly [string, string, (bytes: Buffer) => Buffer])[] = [
  ['as it is', '', (bytes) => bytes],
  ['packed', '.gz', (bytes) => gzipSync(bytes)],
  ['packed in parts', '.gz', (bytes) => gzipEach(bytes.subarray(0, 700), bytes.subarray(700))],
  ['packed twice', '.gz.gz', (bytes) => gzipSync(gzipSync(bytes))],
  ['packed three times', '.gz', (bytes) => gzipSync(gzipSync(gzipSync(bytes)))],
  ['called packed', '.gz', (bytes) => bytes],
];

type FileMaker = readonly [made: string, name: string, make: (random: Random) => Buffer];

const MAKERS: readonly FileMaker[] = [
  ['JSON lines', 'a.jsonl', (random) => jsonLines(...times(12, random, () => someLine(random)))],
  [
    'JSON lines of one kind',
    'a.ndjson',
    (random) => Buffer.from(`${someLine(random)}\n`.repeat(upTo(60, random))),
  ],
  ['a giant line', 'a.jsonl', (random) => jsonLines(giantLine(random), someLine(random))],
  [
    'lines without end',
    'a.jsonl',
    (random) =>
      Buffer.from(pick(['\n', 'x\n', '{}\n', ' \r\n', '[\n', '"\n'], random).repeat(upTo(3_000, random))),
  ],
  ['an archive', 'a.warc', (random) => Buffer.concat(times(8, random, () => someRecord(random)))],
  ['an archive in parts', 'a.warc.gz', (random) => gzipEach(...times(8, random, () => someRecord(random)))],
  [
    'an archive of headers',
    'a.warc',
    (random) => Buffer.from(`WARC/1.0\r\n${times(2_000, random, () => headerLine(random)).join('')}`),
  ],
  ['a bomb', 'a.jsonl.gz', (random) => bomb(random)],
  ['bytes', 'a.warc', (random) => Buffer.from(times(3_000, random, () => upTo(255, random)))],
  ['a text or page', 'a.txt', (random) => Buffer.from(someDocument(random))],
];

const someDocument = (random: Random): Uint8Array => {
  for (const { bytes } of hostileInputs(upTo(2 ** 31, random), 1 + upTo(1, random)))
    if (random() < 0.5) return bytes;
  return Buffer.from(paragraphs(3));
};

const someLine = (random: Random): string => {
  const value = (): unknown =>
    pick(
      [
        Buffer.from(someDocument(random)).toString().slice(0, 20_000),
        1e308,
        null,
        '',
        ['a'],
        { a: 1 },
        '2024-10-31',
        'de',
        'https://a.b/',
      ],
      random,
    );
  const names = [
    'id',
    'text',
    'text',
    'url',
    'date',
    'lang',
    'headline',
    'title',
    '__proto__',
    'onestory.record',
  ];
  const line = JSON.stringify(Object.fromEntries(times(9, random, () => [pick(names, random), value()])));
  return random() < 0.8 ? line : line.slice(0, upTo(line.length, random));
};

/** Up to three megabytes: brackets, fields, numbers, escapes, or a text. */
const giantLine = (random: Random): string => {
  const [before, unit, after] = pick(
    [
      ['', '[', ''],
      ['{"text":"x","a":', '{"a":', ''],
      ['{"text":"x","a":[', '1,', '1]}'],
      ['{"text":"x"', ',"a":1', '}'],
      ['{"text":"', '\\u0041', '"}'],
      ['{"text":"', '\\\\', '"}'],
      ['{"text":"', pick(ALPHABET, random), '"}'],
      ['', ' ', ''],
    ] as const,
    random,
  );
  return before + unit.repeat(upTo(3_000_000, random) / unit.length) + after;
};

const someRecord = (random: Random): Buffer => {
  const chosen = random();
  const body = someDocument(random);
  if (chosen < 0.2)
    return warcRecord(pick(['resource', 'conversion', 'metadata', 'revisit', ''], random), body);
  if (chosen < 0.3)
    return warcRecord('response', body, { 'Content-Length': String(upTo(10 ** upTo(14, random), random)) });
  if (chosen < 0.4)
    return response(`${upTo(9, random)}\r\nab\r\n`.repeat(upTo(20_000, random)), {
      'Transfer-Encoding': 'chunked',
    });
  if (chosen < 0.6) {
    const [encoding, pack] = pick(ENCODINGS, random);
    const zeros = Buffer.alloc(random() < 0.5 ? 15_000_000 : 10_000, 32);
    return response(pack(random() < 0.3 ? zeros : body), { 'Content-Encoding': encoding });
  }
  return response(body, {
    'Content-Type': pick(['text/html', 'text/plain; charset=koi8-r', 'image/png', '', ';'], random),
  });
};

const ENCODINGS: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes)],
  ['gzip', (bytes) => bytes],
];

const headerLine = (random: Random): string =>
  `${pick([...HEADERS, ' ', '\t'], random)}${pick([':', ': ', ''], random)}${pick(ALPHABET, random).repeat(upTo(300, random))}${pick(['\r\n', '\n', '\r'], random)}`;

/** What unpacks to up to a hundred megabytes and more: at once, or in two layers of which each looks harmless. */
const bomb = (random: Random): Buffer => {
  const filled = Buffer.alloc(2_000_000, pick(['\0', '\n', '{"text":"a"}\n', 'x', '\x1f\x8b\x08'], random));
  const once = gzipSync(filled);
  const many = Buffer.concat(Array.from({ length: 1 + upTo(50, random) }, () => once));
  return random() < 0.5 ? many : gzipSync(many);
};
