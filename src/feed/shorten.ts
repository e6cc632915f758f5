/**
 * A text of at most `longest` UTF-16 units: cut at the end of a word where one is near, never within a character, with
 * `…` where something was cut. Halves of surrogate pairs, which many JSON parsers refuse, become U+FFFD.
 */
export const shorten = (text: string, longest: number): string => {
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (whole.length <= longest) return whole;
  const cut = whole.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '');
  const word = cut.lastIndexOf(' ');
  return `${(word > longest * 0.7 ? cut.slice(0, word) : cut).trimEnd()}…`;
};
