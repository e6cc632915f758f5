import { strictDecode } from './strict-decode.ts';
import { countBroken } from './tolerant-decode.ts';

/** Whether bytes are UTF-8, which says so by itself, but for accidents. */
export const isUtf8 = (bytes: Uint8Array): boolean =>
  strictDecode(bytes, 'utf-8') !== null || isDamagedUtf8(new TextDecoder().decode(bytes));

/** Valid sequences of several bytes come about by chance in other encodings too, but not twice as often as broken ones. */
export const isDamagedUtf8 = (text: string): boolean =>
  (text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0) > 2 * countBroken(text);
