import { cleanCharacters } from '../decoding/clean-characters.ts';
import { decodeReferences } from '../decoding/references.ts';
import { textOf } from '../paragraphs/blocks.ts';
import type { Draft } from '../types.ts';

/** The headline that a record declares, on one line; null where it declares none. */
export const declaredHeadline = (declared: string | undefined): string | null =>
  declared === undefined ? null : oneLine(cleanCharacters(decodeReferences(declared)).text) || null;

/** Takes the declared headline, and takes it out of the text where the text begins with it again. */
export const takeDeclaredHeadline = (draft: Draft, declared: string | undefined): Draft => {
  const headline = declaredHeadline(declared);
  if (headline === null) return draft;
  const [first, ...others] = draft.blocks;
  const repeated = first !== undefined && others.length > 0 && oneLine(textOf(draft, first)) === headline;
  return { ...draft, facts: { ...draft.facts, headline }, blocks: repeated ? others : draft.blocks };
};

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
