import { textOf } from '../paragraphs/blocks.ts';
import { median } from '../paragraphs/neighbours.ts';
import { isClosed, sentenceStarts } from '../paragraphs/sentences.ts';
import type { Draft } from '../types.ts';

const LONGEST = 200;
const CLOSED_SHARE = 0.7;
/** So many paragraphs are looked at. */
const LOOKED_AT = 40;

/**
 * A headline on a line of its own at the top of a text that has no header: one sentence without an end mark, not much
 * longer than the paragraphs, followed by at least two that end as sentences do.
 */
export const findHeadline = (draft: Draft): Draft => {
  const [first, ...others] = draft.blocks.slice(0, LOOKED_AT);
  if (!first || others.length < 2 || draft.facts.headline !== null || first.decided) return draft;
  const text = textOf(draft, first);
  if (!/\p{L}/u.test(text)) return draft;
  if (text.length > LONGEST || isClosed(text) || /[:：;,，、]$/u.test(text)) return draft;
  if (sentenceStarts(text, 0, text.length).length > 1) return draft;
  const closed = others.map((block) => block.decided || isClosed(draft.text.slice(block.end - 8, block.end)));
  if (!closed[0] || closed.filter(Boolean).length < others.length * CLOSED_SHARE) return draft;
  if (text.length > 1.2 * median(others.map((block) => block.end - block.start))) return draft;
  return { ...draft, facts: { ...draft.facts, headline: text }, blocks: draft.blocks.slice(1) };
};
