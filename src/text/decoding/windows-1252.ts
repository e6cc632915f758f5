/** The characters of windows-1252 at the bytes 80 to 9F; U+FFFD where it has none. */
const MARKS = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * The character that a control character U+0080 to U+009F stands for where windows-1252 was read as ISO 8859-1. Pages
 * do it, and so does the `windows-1252` decoder of some releases of Node.
 */
export const misreadMark = (control: string): string =>
  MARKS.charAt(control.charCodeAt(0) - 0x80) || '\ufffd';

/** The byte of a character (UTF-16 unit) in windows-1252, or in ISO 8859-1; null where neither has it. */
export const byteOf = (code: number): number | null => (code < 0x100 ? code : (BYTES.get(code) ?? null));

const BYTES = new Map(
  [...MARKS].flatMap((mark, at) => (mark === '\ufffd' ? [] : [[mark.charCodeAt(0), 0x80 + at] as const])),
);
