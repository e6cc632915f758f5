import type { Change } from '../schemas/article.ts';
import { CHANGE_LENGTH, type Draft } from './types.ts';

/**
 * The record of text[start, end) being taken out: one change, or several in a row where the text is longer than one
 * change holds, so that nothing is lost.
 */
export const removal = (
  draft: Pick<Draft, 'text' | 'origin'>,
  rule: string,
  start: number,
  end: number,
): Change[] =>
  pieces(draft.text.slice(start, end)).map(([offset, text]) => ({
    kind: 'removed',
    rule,
    text,
    at: draft.origin(start + offset),
  }));

/** The record of text[start, end) being replaced. */
export const repair = (
  draft: Pick<Draft, 'text' | 'origin'>,
  rule: string,
  start: number,
  end: number,
  replacement: string,
): Change => ({
  kind: 'repaired',
  rule,
  text: draft.text.slice(start, end).slice(0, CHANGE_LENGTH),
  replacement,
  at: draft.origin(start),
});

/** Cuts a text into stretches that fit a change, never between the halves of a surrogate pair. */
export const pieces = (text: string): [offset: number, text: string][] => {
  const found: [number, string][] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at + CHANGE_LENGTH - 1);
    const end = at + CHANGE_LENGTH - (code >= 0xd800 && code < 0xdc00 ? 1 : 0);
    found.push([at, text.slice(at, end)]);
    at = end;
  }
  return found;
};
