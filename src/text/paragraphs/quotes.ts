import type { Draft } from '../types.ts';
import { textOf } from './blocks.ts';

const PAIRS = ['“”', '„“', '„”', '«»', '»«', '「」', '『』', '""', '””'] as const;

/** Paragraphs that are one quotation from their first character to their last. */
export const findQuotes = (draft: Draft): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) =>
    !block.decided && isQuotation(textOf(draft, block)) ? { ...block, kind: 'quote', decided: true } : block,
  ),
});

const isQuotation = (text: string): boolean => {
  const inner = text.endsWith('.') || text.endsWith(',') ? text.slice(0, -1) : text;
  return PAIRS.some((pair) => {
    const [open, close] = [pair.charAt(0), pair.charAt(1)];
    if (inner.length < 3 || !inner.startsWith(open) || !inner.endsWith(close)) return false;
    const between = inner.slice(1, -1);
    return !between.includes(close) && !between.includes(open);
  });
};
