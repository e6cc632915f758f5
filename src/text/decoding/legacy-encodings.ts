import type { TextTools } from '../types.ts';
import { strictDecode } from './strict-decode.ts';
import { misreadMark } from './windows-1252.ts';

/** Encodings of old files with the languages that were written in them (label of the WHATWG Encoding Standard). */
const ENCODINGS: readonly [string, string][] = [
  ['windows-1252', 'de fr es pt it nl sv da nb nn no fi is ca gl eu en ga id ms'],
  ['windows-1250', 'cs pl sk hu hr sl ro sq bs sr-Latn'],
  ['windows-1251', 'ru uk bg be sr mk'],
  ['koi8-u', 'ru uk'],
  ['windows-1253', 'el'],
  ['windows-1254', 'tr'],
  ['windows-1255', 'he'],
  ['windows-1256', 'ar fa'],
  ['windows-1257', 'lt lv et'],
  ['windows-1258', 'vi'],
  ['windows-874', 'th'],
  ['gb18030', 'zh'],
  ['big5', 'zh'],
  ['shift_jis', 'ja'],
  ['euc-jp', 'ja'],
  ['euc-kr', 'ko'],
];
const SAMPLE = 4_000;
const CONFIDENCE = 0.7;

/**
 * The legacy encoding in which the bytes become a text of a language that was written in it, by the highest confidence
 * of the language identification; null where none reaches 0.7.
 */
export const guessLegacyEncoding = (
  bytes: Uint8Array,
  tools: TextTools,
): { text: string; encoding: string } | null => {
  let best: { text: string; encoding: string; confidence: number } | null = null;
  for (const [encoding, languages] of ENCODINGS) {
    const text = read(bytes, encoding);
    if (text === null || !readsWell(text.slice(0, SAMPLE))) continue;
    const { language, confidence } = tools.identifyLanguage(text.slice(0, SAMPLE));
    if (confidence < CONFIDENCE || confidence <= (best?.confidence ?? 0)) continue;
    if (languages.split(' ').includes(language)) best = { text, encoding, confidence };
  }
  return best;
};

const read = (bytes: Uint8Array, encoding: string): string | null => {
  const text = strictDecode(bytes, encoding)?.normalize('NFC') ?? null;
  return encoding === 'windows-1252' ? (text?.replace(/[\u0080-\u009f]/gu, misreadMark) ?? null) : text;
};

/** Nearly all characters above ASCII are letters or typographic marks, and none is a control character. */
const readsWell = (text: string): boolean => {
  const high = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const odd = text.match(
    /[^\p{ASCII}\p{L}\p{M}\u2010-\u2026\u00ab\u00bb\u00a0\u00a7\u00b0\u20ac\u3000-\u303f\uff00-\uffef]/gu,
  );
  return (odd?.length ?? 0) * 10 <= high && !/[\u0080-\u009f\ufffd]/u.test(text);
};
