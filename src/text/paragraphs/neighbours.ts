import { UNSPACED } from '../language/scripts.ts';
import type { Block, Draft } from '../types.ts';
import { textOf } from './blocks.ts';
import { isClosed, sentenceStarts } from './sentences.ts';

/** A block with what the rules about captions and headings ask of it. */
export interface Measured {
  block: Block;
  text: string;
  /** Lower-case words; single characters in scripts without spaces. */
  tokens: string[];
  sentences: number;
  /** It ends as sentences do, with a mark or a closing quotation mark. */
  closed: boolean;
}

/** A rule about captions and headings: returns the blocks with what it has decided. */
export type Reading = (all: readonly Measured[]) => Measured[];

/** Measures each block; blocks longer than 20,000 characters by their first 20,000. */
export const measure = (draft: Draft): Measured[] =>
  draft.blocks.map((block) => {
    const text = textOf(draft, block).slice(0, 20_000);
    return {
      block,
      text,
      tokens: tokensOf(text),
      sentences: sentenceStarts(text, 0, text.length).length,
      closed: isClosed(text) || /["'”’»“‘」』]$/u.test(text),
    };
  });

/** The item with its block decided to be of a kind. */
export const decide = (item: Measured, kind: Block['kind']): Measured => ({
  ...item,
  block: { ...item.block, kind, decided: true },
});

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

const tokensOf = (text: string): string[] =>
  UNSPACED.test(text.slice(0, 200))
    ? [...text.replace(/[^\p{L}\p{N}]/gu, '')]
    : (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
