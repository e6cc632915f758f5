import { randomBytes } from 'node:crypto';
import { pick, randomFrom } from '../../bench/support/random.ts';
import { seedText } from './normalised.ts';

/** A document to be thrown at the normaliser, with the name of how it was made. */
export interface Hostile {
  made: string;
  bytes: Uint8Array;
  declared?: { language?: string; url?: string; date?: string };
}

type Random = () => number;

/** A seed for a run: ONESTORY_FUZZ_SEED, or a new one. */
export const fuzzSeed = (): number => Number(process.env.ONESTORY_FUZZ_SEED ?? randomBytes(4).readUInt32LE());

/** Hostile documents, the same ones for the same seed. Each is at most some 200 kilobytes long. */
export function* hostileInputs(seed: number, count: number): Generator<Hostile> {
  const random = randomFrom(seed);
  for (let made = 0; made < count; made += 1) {
    const [name, make] = pick(MAKERS, random);
    const content = make(random);
    yield {
      made: name,
      bytes: typeof content === 'string' ? inSomeEncoding(content, random) : content,
      ...declared(random),
    };
  }
}

const upTo = (most: number, random: Random): number => Math.floor(random() * (most + 1));
const times = <T>(most: number, random: Random, make: () => T): T[] =>
  Array.from({ length: upTo(most, random) }, make);
const SEEDS = ([0, 1, 2, 3, 4] as const).map((number) => seedText(number));

/** Characters that mean something to one rule or another, and some of each script. */
const ALPHABET = [
  ...'aAeÖß1230 .,:;!?-–—()[]{}<>"“”„«»\'’/\\|@#$%&*+=_~^`\t\n\r©®°…',
  ...'жЖіщαΩאבגשاب١٢۳ก่าัเ한국日本語中文ひカー々नमสใ์क्ष',
  ...[
    '\u0301',
    '\u0323',
    '\u034f',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufffd',
    '\u0000',
    '\u0085',
    '\u2028',
  ],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🇻🇳',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\u{1d7d8}',
    'ﷺ',
    'İ',
    'ſ',
    'ﬁ',
    '\u1100',
    '\u1161',
    'ữ',
  ],
  ...[
    '10月',
    '31/10/2024',
    'ngày 31',
    'Foto: ',
    'Source: ',
    'https://',
    'www.a.b/',
    'date 2024-10 ',
    '1,000.50',
    '. ',
    '.Wort',
    ' date ',
    '(3)',
  ],
];

/** Pieces over which patterns of ours stumble if they stumble at all, each with an end that makes it fail. */
const KILLERS: readonly [unit: string, end: string][] = ALPHABET.flatMap((unit): [string, string][] => [
  [unit, '!'],
  [`${unit} `, 'x'],
  [`a${unit}`, '\u0000'],
]);

const HEADERS = [
  'Title',
  'Date',
  'From',
  'Content-Type',
  'WARC/1.0',
  'date',
  'Source',
  'Foto',
  'Nguồn',
  '{"text":',
  '<html><body>',
  '---',
  '%PDF',
  'HTTP/1.1 200 OK',
];

const MAKERS: readonly (readonly [string, (random: Random) => string | Uint8Array])[] = [
  ['bytes', (random) => Uint8Array.from(times(3_000, random, () => upTo(255, random)))],
  ['letters', (random) => times(400, random, () => pick(ALPHABET, random)).join('')],
  ['mutated text', (random) => mutated(pick(SEEDS, random), random)],
  ['mutated bytes', (random) => mutatedBytes(Buffer.from(pick(SEEDS, random)), random)],
  [
    'mixed lines',
    (random) =>
      times(60, random, () => pick(pick(SEEDS, random).split('\n'), random)).join(
        pick(['\n', '\r', '\r\n', '\u2028', ''], random),
      ),
  ],
  ['repeated', (random) => repeated(random)],
  ['repeated beside text', (random) => `${pick(SEEDS, random)}\n${repeated(random)}\n${pick(SEEDS, random)}`],
  ['lines of signs', (random) => times(12, random, () => lineOfSigns(random)).join('\n')],
  ['nested', (random) => nested(random)],
  [
    'one line',
    (random) =>
      pick(SEEDS, random)
        .replaceAll('\n', '')
        .repeat(1 + upTo(20, random)),
  ],
  [
    'floods of marks',
    (random) =>
      [...pick(SEEDS, random).slice(0, 2_000)]
        .map((letter) => letter + pick(ALPHABET, random).repeat(upTo(30, random)))
        .join(''),
  ],
  [
    'huge numbers',
    (random) =>
      times(
        200,
        random,
        () => `${'9'.repeat(upTo(300, random))}${pick(['/', '.', '月', ' tháng ', ' May ', ','], random)}`,
      ).join(''),
  ],
  [
    'headers',
    (random) =>
      times(
        300,
        random,
        () =>
          `${pick(HEADERS, random)}${pick([': ', ':', ' ', '\t'], random)}${pick(ALPHABET, random).repeat(upTo(80, random))}`,
      ).join('\n'),
  ],
];

/** A line of runs of what credits, sources, counters and signatures are made of, with an end that none has. */
const lineOfSigns = (random: Random): string => {
  const length = pick([90, 150, 600, 4_900], random);
  let line = '';
  while (line.length < length)
    line += random() < 0.4 ? pick(SIGNS, random).repeat(1 + upTo(length / 2, random)) : pick(SIGNS, random);
  return line.slice(0, length) + pick(['!', 'x', '', '…'], random);
};

const SIGNS =
  'Foto by Xa|X| |   |.|. |)|:|：|©|(|ab|Foto|fot. X|AP/|\t|(c) |a by |【|http://a|)))|www.|a.b|1|(1|1.000|“|”|31. |Wort| .'.split(
    '|',
  );

const repeated = (random: Random): string => {
  const [unit, end] = pick(KILLERS, random);
  return unit.repeat(upTo(pick([50, 1_000, 100_000], random), random) / unit.length) + end;
};

const nested = (random: Random): string => {
  const [open, close] = pick(
    [
      ['(', ')'],
      ['[', ']'],
      ['“', '”'],
      ['«', '»'],
      ['<div>', '</div>'],
      ['{"a":', '}'],
      ['"', '"'],
      ['\u202b', '\u202c'],
    ] as const,
    random,
  );
  const depth = upTo(20_000, random);
  return (
    open.repeat(depth) +
    pick(SEEDS, random).slice(0, upTo(3_000, random)) +
    (random() < 0.5 ? close.repeat(depth) : '')
  );
};

const mutated = (text: string, random: Random): string => {
  let changed = text;
  for (let change = upTo(40, random); change > 0; change -= 1) {
    const at = upTo(changed.length, random);
    const end = Math.min(changed.length, at + upTo(random() < 0.2 ? 500 : 5, random));
    const piece = pick(
      [pick(ALPHABET, random).repeat(upTo(20, random)), changed.slice(at, end).repeat(2), '', '\n\n'],
      random,
    );
    changed = changed.slice(0, at) + piece + changed.slice(end);
  }
  return changed;
};

const mutatedBytes = (bytes: Buffer, random: Random): Uint8Array => {
  for (let change = upTo(60, random); change > 0; change -= 1)
    bytes[upTo(bytes.length - 1, random)] = upTo(255, random);
  return bytes.subarray(upTo(5, random), bytes.length - upTo(200, random));
};

const inSomeEncoding = (text: string, random: Random): Uint8Array => {
  const chosen = random();
  if (chosen < 0.8) return Buffer.from(text, 'utf8');
  return chosen < 0.9 ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'latin1');
};

const declared = (random: Random): Pick<Hostile, 'declared'> => {
  if (random() < 0.7) return {};
  const some = (): string =>
    pick(
      [
        'de',
        'vi',
        'x-',
        'https://a.b/c',
        '2024-10-31',
        '2024-02-30T',
        '9999',
        'javascript:',
        '',
        '\u0000',
        pick(ALPHABET, random).repeat(5_000),
      ],
      random,
    );
  return { declared: { language: some(), url: some(), date: some() } };
};
