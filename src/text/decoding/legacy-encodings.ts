import type { TextTools } from '../types.ts';
import { decodeLegacy } from './decode-legacy.ts';
import { readsAsLatin, score } from './score-decoding.ts';

/**
 * Encodings of old files with the languages that were written in them; where two fit equally well, the first counts.
 * Labels of the WHATWG Encoding Standard, `viscii` and `tcvn`.
 */
const ENCODINGS: readonly [string, string][] = [
  ['windows-1252', 'de fr es pt it nl sv da nb nn fi is ca gl eu en ga br fo lb gsw af sq et'],
  ['windows-1250', 'cs pl sk hu hr sl ro sq bs sr-Latn sr de'],
  ['iso-8859-2', 'cs pl sk hu hr sl ro bs sr-Latn sr'],
  ['windows-1251', 'ru uk bg be sr mk'],
  ['koi8-u', 'ru uk'],
  ['iso-8859-5', 'ru bg be sr mk'],
  ['ibm866', 'ru be'],
  ['x-mac-cyrillic', 'ru uk be bg sr mk'],
  ['windows-1253', 'el'],
  ['iso-8859-7', 'el'],
  ['windows-1254', 'tr'],
  ['windows-1255', 'he'],
  ['iso-8859-8', 'he'],
  ['windows-1256', 'ar fa ur'],
  ['iso-8859-6', 'ar'],
  ['windows-1257', 'lt lv et'],
  ['iso-8859-4', 'lt lv et'],
  ['iso-8859-15', 'fr fi et'],
  ['iso-8859-3', 'mt eo'],
  ['iso-8859-14', 'cy ga'],
  ['windows-1258', 'vi'],
  ['viscii', 'vi'],
  ['tcvn', 'vi'],
  ['windows-874', 'th'],
  ['gb18030', 'zh'],
  ['big5', 'zh'],
  ['shift_jis', 'ja'],
  ['euc-jp', 'ja'],
  ['euc-kr', 'ko'],
  ['macintosh', 'de fr es pt it nl sv da nb fi en'],
];
/** About so many bytes are looked at; thirty decodings of ten million would take seconds. */
const SAMPLE = 20_000;
/** A text of no more bytes is looked at as it is; of a longer one only the ASCII that is so near to other bytes. */
const SHORT = 500;
const NEAR = 50;
const LEAST_SCORE = 1.2;
/** What the place in the list weighs, from its first to its last encoding. */
const TIE = 0.003;

/**
 * The legacy encoding in which the bytes become a text of a language that was written in it, by the score of the
 * decodings; null where none is good enough.
 */
export const guessLegacyEncoding = (
  bytes: Uint8Array,
  tools: TextTools,
): { text: string; encoding: string } | null => {
  const sample = sampleOf(bytes);
  const scored = ENCODINGS.map(([encoding, languages], order) => {
    const text = decodeLegacy(sample, encoding, { cut: sample.length < bytes.length });
    return {
      encoding,
      score: (text === null ? 0 : score(text, languages.split(' '), tools)) - order * (TIE / 30),
    };
  });
  const best = scored.filter((one) => one.score > LEAST_SCORE).sort((a, b) => b.score - a.score);
  for (const { encoding } of best) {
    const text = decodeLegacy(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return unknownLatin(bytes, sample);
};

/** The bytes that tell one encoding from another, with what stands around them: next to nothing of a page's scripts. */
const sampleOf = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length <= SHORT) return bytes;
  const sample: number[] = [];
  let at = 0;
  while (at < bytes.length && sample.length < SAMPLE) {
    const high = nextHigh(bytes, at);
    if (high - at > 2 * NEAR) {
      sample.push(...bytes.subarray(at, at + NEAR));
      at = high - NEAR;
    }
    sample.push(...bytes.subarray(at, high + 1));
    at = high + 1;
  }
  return Uint8Array.from(sample);
};

/** Where the first byte beyond ASCII stands from an offset on; the end where there is none. */
const nextHigh = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at += 1;
  return at;
};

/** A language that the identification does not know, in windows-1252, whose quotation marks most texts have. */
const unknownLatin = (bytes: Uint8Array, sample: Uint8Array): { text: string; encoding: string } | null => {
  const text = decodeLegacy(bytes, 'windows-1252');
  return text !== null && readsAsLatin(decodeLegacy(sample, 'windows-1252') ?? '')
    ? { text, encoding: 'windows-1252' }
    : null;
};
