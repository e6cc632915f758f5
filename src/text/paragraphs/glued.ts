/** A sentence's end that the next sentence follows without a space: `teil.Minister`. The mark is looked for first. */
const SEAM = /[.!?…](?<=\p{Ll}\p{Ll}.)["”»)]?(?=[„“«"(]?\p{Lu}\p{Ll})/gu;
/** The last label of a domain name, which begins with a capital in names like `Vietnam.Net`. */
const TOP_LEVEL =
  /^(?:com|net|org|info|biz|news|tv|io|ai|gov|edu|online|site|app|dev|today|live|world|media|press|agency|[a-z]{2})(?![\p{L}\p{M}])/iu;

/** Offsets in the text at which the next sentence begins without a space before it. */
export const gluePoints = (text: string): number[] => {
  const found: number[] = [];
  for (const { 0: mark, index } of text.matchAll(SEAM)) {
    const next = index + mark.length;
    const word = /\S*$/u.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? '';
    const address = /[/@_]|\w\.\w/u.test(word) || TOP_LEVEL.test(text.slice(next, next + 12));
    if (!address && !isWritingStyle(word, text.slice(next, next + 60))) found.push(next);
  }
  return found;
};

/** The last of them, or null. */
export const lastGluePoint = (text: string): number | null => gluePoints(text).at(-1) ?? null;

/** Names written with an inner full stop, as companies and abbreviations are: `Booking.Holdings`, `Prof.Dr`. */
const isWritingStyle = (before: string, after: string): boolean => {
  const next = /^\S*/u.exec(after)?.[0] ?? '';
  return (
    /^(?:prof|dr|mr|mrs|ms|st|gs|ts|pgs|ths|tp|bs|ks|dipl|ing|art|nr|no)$/iu.test(before) ||
    /\.\p{L}|^\p{L}+[."”»]/u.test(next)
  );
};
