import { pick } from '../../bench/support/random.ts';
import { type Maker, mutated, mutatedBytes, type Random, times, upTo } from './hostile-mutations.ts';
import { ALPHABET, HEADERS, KILLERS, SIGNS } from './hostile-signs.ts';
import { seedText } from './normalised.ts';

export const SEED_TEXTS = ([0, 1, 2, 3, 4] as const).map((number) => seedText(number));

/** Makers of plain text. */
export const TEXT_MAKERS: readonly Maker[] = [
  ['bytes', (random) => Uint8Array.from(times(3_000, random, () => upTo(255, random)))],
  ['letters', (random) => times(400, random, () => pick(ALPHABET, random)).join('')],
  ['mutated text', (random) => mutated(pick(SEED_TEXTS, random), random)],
  ['mutated bytes', (random) => mutatedBytes(Buffer.from(pick(SEED_TEXTS, random)), random)],
  [
    'mixed lines',
    (random) =>
      times(60, random, () => pick(pick(SEED_TEXTS, random).split('\n'), random)).join(
        pick(['\n', '\r', '\r\n', '\u2028', ''], random),
      ),
  ],
  ['repeated', (random) => repeated(random)],
  [
    'repeated beside text',
    (random) => `${pick(SEED_TEXTS, random)}\n${repeated(random)}\n${pick(SEED_TEXTS, random)}`,
  ],
  ['lines of signs', (random) => times(12, random, () => lineOfSigns(random)).join('\n')],
  ['nested', (random) => nested(random)],
  [
    'one line',
    (random) =>
      pick(SEED_TEXTS, random)
        .replaceAll('\n', '')
        .repeat(1 + upTo(20, random)),
  ],
  [
    'floods of marks',
    (random) =>
      [...pick(SEED_TEXTS, random).slice(0, 2_000)]
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
    pick(SEED_TEXTS, random).slice(0, upTo(3_000, random)) +
    (random() < 0.5 ? close.repeat(depth) : '')
  );
};
