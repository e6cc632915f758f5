import type { Change } from '../../../schemas/article.ts';

/** A stretch of a document as it came; `change` is the number of what was done to it, null where nothing was. */
export interface RawPart {
  text: string;
  change: number | null;
}

/** How far from its place a change's text is looked for: what was composed before it moves it by some letters. */
const reach = 200;

/**
 * A raw text cut at its changes, in order. A change whose text does not stand there as it is told, such as a region of a
 * page, whose text is told without its markup, is a part without text at its place. What lies within another is one too.
 *
 * @param longest so much of the text is shown; changes behind it have no part.
 */
export const rawParts = (text: string, changes: readonly Change[], longest: number): RawPart[] => {
  const parts: RawPart[] = [];
  let end = 0;
  const upTo = (place: number): void => {
    if (place > end) parts.push({ text: text.slice(end, place), change: null });
    end = Math.max(end, place);
  };
  const places = changes.map((change, number) => ({ number, ...placeOf(change, text) }));
  places.sort((a, b) => a.start - b.start || a.number - b.number);
  for (const { number, start, length } of places) {
    if (start >= longest) break;
    const from = Math.max(start, end);
    upTo(from);
    const to = Math.max(from, Math.min(start + length, longest));
    parts.push({ text: text.slice(from, to), change: number });
    end = to;
  }
  upTo(Math.min(text.length, longest));
  return parts;
};

const placeOf = (change: Change, text: string): { start: number; length: number } => {
  const { length } = change.text;
  if (length > 0 && text.startsWith(change.text, change.at)) return { start: change.at, length };
  const from = Math.max(0, change.at - reach);
  const near = length === 0 ? -1 : text.slice(from, change.at + length + reach).indexOf(change.text);
  return near < 0 ? { start: Math.min(change.at, text.length), length: 0 } : { start: from + near, length };
};
