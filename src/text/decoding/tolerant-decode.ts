import { strictDecode } from './strict-decode.ts';

/** Among so many characters one broken byte is an accident, not another encoding. */
export const CHARACTERS_PER_BROKEN_BYTE = 50;

/**
 * Decodes bytes as `strictDecode` does, with U+FFFD for what is not valid, where that is an accident: a stray byte, or a
 * character that the end of a description has cut through.
 */
export const tolerantDecode = (
  bytes: Uint8Array,
  encoding: string,
  { cut = false }: { cut?: boolean } = {},
): string | null => {
  const strict = strictDecode(bytes, encoding, { cut });
  if (strict !== null) return strict;
  try {
    const text = new TextDecoder(encoding).decode(bytes, { stream: cut });
    return isBrokenByAccident(text) ? text : null;
  } catch {
    return null;
  }
};

/** Whether few characters are broken, or none; ASCII counts for nothing, since it is the same in nearly every encoding. */
export const isBrokenByAccident = (text: string): boolean => {
  const broken = countBroken(text);
  return (
    broken === 0 || broken * CHARACTERS_PER_BROKEN_BYTE <= text.replace(/[\p{ASCII}\ufffd]+/gu, '').length
  );
};

export const countBroken = (text: string): number => text.split('\ufffd').length - 1;
