import { encoderOf } from '../../bench/support/encode-legacy.ts';
import { pick, randomFrom } from '../../bench/support/random.ts';
import type { Random } from './hostile-mutations.ts';
import { HUGE_PAGE, PAGE_MAKERS } from './hostile-pages.ts';
import { ALPHABET } from './hostile-signs.ts';
import { TEXT_MAKERS } from './hostile-texts.ts';

/** A document to be thrown at the normaliser, with the name of how it was made. */
export interface Hostile {
  made: string;
  bytes: Uint8Array;
  declared?: { language?: string; url?: string; date?: string };
  /** So large that it may break the limits; it must end all the same. */
  huge: boolean;
}

/** One in so many is a page of millions of characters. */
const HUGE_EVERY = 500;

/**
 * Hostile documents, the same ones for the same seed: half of them plain text, half web pages. But for the huge ones each
 * is at most some 200 kilobytes long.
 */
export function* hostileInputs(seed: number, count: number): Generator<Hostile> {
  const random = randomFrom(seed);
  for (let made = 0; made < count; made += 1) {
    const huge = made % HUGE_EVERY === HUGE_EVERY - 1;
    const [name, make] = huge ? HUGE_PAGE : pick(made % 2 === 0 ? TEXT_MAKERS : PAGE_MAKERS, random);
    const content = make(random);
    yield {
      made: name,
      huge,
      bytes: typeof content === 'string' ? inSomeEncoding(content, random) : content,
      ...declared(random),
    };
  }
}

const LEGACY = ['windows-1251', 'windows-1252', 'windows-1258', 'shift_jis', 'gb18030'] as const;
const encoders = new Map<string, ReturnType<typeof encoderOf>>();

/** Mostly UTF-8; what a legacy encoding cannot hold is UTF-8 too. */
const inSomeEncoding = (text: string, random: Random): Uint8Array => {
  const chosen = random();
  if (chosen < 0.7 || text.length > 300_000) return Buffer.from(text, 'utf8');
  if (chosen < 0.8) return Buffer.from(text, 'utf16le');
  if (chosen < 0.9) return Buffer.from(text, 'latin1');
  const encoding = pick(LEGACY, random);
  const encode = encoders.get(encoding) ?? encoderOf(encoding);
  encoders.set(encoding, encode);
  return encode(text) ?? Buffer.from(text, 'utf8');
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
