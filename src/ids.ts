import { createHash } from 'node:crypto';

/** SHA-256 of bytes or of a text's UTF-8, as 64 hexadecimal digits. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A UUID (version 8, RFC 9562) that is the same whenever the same parts come again: how a repeated append is known. */
export const eventId = (...parts: readonly (string | number)[]): string => {
  const h = sha256(parts.join('\u0000'));
  const variant = ((Number.parseInt(h.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
