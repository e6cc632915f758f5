import type { Draft } from '../types.ts';
import { findCutRepeats } from './cut-repeats.ts';
import { measure, type Reading } from './neighbours.ts';
import { findSentenceHeadings } from './sentence-headings.ts';
import { findUnclosedLines } from './unclosed-lines.ts';

/** Tells captions without a credit and headings from text, by what stands around them. */
export const classify = (draft: Draft): Draft => {
  const all = READINGS.reduce((items, read) => read(items), measure(draft));
  return { ...draft, blocks: all.map((item) => item.block) };
};

const READINGS: readonly Reading[] = [findCutRepeats, findUnclosedLines, findSentenceHeadings];
