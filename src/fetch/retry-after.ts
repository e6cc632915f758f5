/**
 * Seconds that a Retry-After header asks to wait, from 0 on; null where it asks for nothing that can be read.
 *
 * @param now ms since 1970: the header may name a time instead (RFC 9110, section 10.2.3).
 */
export const retryAfterSeconds = (header: string | undefined, now: number): number | null => {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Dates alone, since Date.parse reads all sorts of things: Sun, 06 Nov 1994 08:49:37 GMT.
  if (!/^[a-z]{3,9},? .*GMT$/i.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : Math.max(0, Math.ceil((time - now) / 1000));
};
