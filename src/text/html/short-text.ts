/**
 * The first `most` UTF-16 units of a text, without half a character at the end. What no article may hold (U+0000, half
 * characters that linked data wrote as `\\ud83d`) becomes U+FFFD.
 */
export const shortText = (text: string, most: number): string => {
  const cut = text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
  return cut.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
};
