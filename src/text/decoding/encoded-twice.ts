import type { Change } from '../../schemas/article.ts';
import type { Cleaned } from './clean-characters.ts';
import { createOriginWriter } from './origin-writer.ts';
import { strictDecode } from './strict-decode.ts';
import { byteOf } from './windows-1252.ts';

/** So many characters do not become valid UTF-8 by chance. */
const SEVERAL = 3;

/**
 * Reads UTF-8 that somebody took for windows-1252 and encoded again, such as `lâ€™annÃ©e`, as what it was; any other text
 * stays as it is. One such text is a text all of whose characters beyond ASCII are bytes of valid UTF-8. Recorded once,
 * at the first word it touched.
 */
export const mendEncodedTwice = (decoded: string): Cleaned => {
  const text = encodedOnce(decoded);
  if (text === null) return { text: decoded, origin: (offset) => offset, changes: [] };
  // Each byte of the text was one character.
  const mark = decoded.length - lengthOf(text);
  const writer = createOriginWriter();
  let at = mark;
  for (const [piece] of text.matchAll(/\p{ASCII}+|\P{ASCII}/gu)) {
    writer.write(piece, at);
    at += lengthOf(piece);
  }
  return { text, origin: writer.origin, changes: [firstWord(decoded, text, mark)] };
};

/** What a text was before it was encoded for the second time; null where it was not. */
export const encodedOnce = (text: string): string | null => {
  const first = text.charCodeAt(text.search(/\P{ASCII}/u));
  if (!(first >= 0xc2 && first <= 0xf4)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf(text.charCodeAt(at));
    if (byte === null) return null;
    bytes[at] = byte;
  }
  const once = strictDecode(bytes, 'utf-8');
  return once !== null && (once.match(/\P{ASCII}/gu)?.length ?? 0) >= SEVERAL ? once : null;
};

const firstWord = (decoded: string, text: string, mark: number): Change => {
  const at = text.search(/\P{ASCII}/u);
  const before = text.slice(Math.max(0, at - 50), at).split(/[^a-z]/iu);
  const start = at - (before.at(-1)?.length ?? 0);
  const rest = /^(?:[\p{L}\p{M}]+|.)/u.exec(text.slice(at, at + 50))?.[0] ?? '';
  const replacement = text.slice(start, at) + rest;
  const from = mark + lengthOf(text.slice(0, start));
  return {
    kind: 'repaired',
    rule: 'encoded-twice',
    text: decoded.slice(from, from + lengthOf(replacement)),
    replacement,
    at: from,
  };
};

const encoder = new TextEncoder();

/** In bytes of UTF-8. */
const lengthOf = (text: string): number => encoder.encode(text).length;
