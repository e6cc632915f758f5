import { removal } from '../changes.ts';
import type { Cleaned } from '../decoding/clean-characters.ts';
import type { Block, Draft, Facts } from '../types.ts';

/** Of a draft before any step has read it. */
export const NO_FACTS: Facts = {
  headline: null,
  section: null,
  published: null,
  byline: null,
  sourceUrls: [],
  site: null,
  comments: null,
};

/** Without the flag `u`: with it, a greedy loop over millions of characters overflows the pattern engine's stack. */
const LINE = /[^\n\r\u0085\u2028\u2029\v\f]+/g;

/** A stretch of text as a paragraph, without white space around it; null where nothing is left. */
export const blockAt = (
  text: string,
  start: number,
  end: number,
  rest: Partial<Block> = {},
): Block | null => {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return from < to ? { kind: 'text', decided: false, credits: [], ...rest, start: from, end: to } : null;
};

/** The first draft: one block a line. Lines without a letter or digit (`***`, a row of dashes) are taken out. */
export const splitLines = ({ text, origin, changes }: Cleaned): Draft => {
  const blocks: Block[] = [];
  const separators: Draft['changes'][number][] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const block = blockAt(text, index, index + line.length);
    if (!block) continue;
    if (/[\p{L}\p{N}]/u.test(line)) blocks.push(block);
    else separators.push(...removal({ text, origin }, 'separator-line', block.start, block.end));
  }
  return { text, origin, blocks, facts: NO_FACTS, changes: [...changes, ...separators] };
};

/** The text of a block as it stands in the draft. */
export const textOf = (draft: Pick<Draft, 'text'>, block: Pick<Block, 'start' | 'end'>): string =>
  draft.text.slice(block.start, block.end);

const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at));
