import { repair } from '../changes.ts';
import { words } from '../language/scripts.ts';
import type { Block, Draft } from '../types.ts';
import { blockAt, textOf } from './blocks.ts';
import { sentenceStarts } from './sentences.ts';

/** A full stop with a space before it, at the end of a sentence. */
const DETACHED = / (?<=[\p{L}\p{M}] ) *\.(?=\s+["“„«]?[\p{Lu}\p{Lo}\p{N}]|\s*$)/gu;
const STOP = /[.](?=\s|$)/gu;
const COMMA = / (?<=[\p{L}\p{M}\p{N}"”»)] ) *,(?=\s)/gu;
const MOST_WORDS = 18;
const LONGEST = 130;
/** More commas than this standing apart too: the writer's habit, and not the trace of a heading. */
const MOST_COMMAS = 2;
/** What is left of the paragraph is at least so many times as long as the heading. */
const RATIO = 3;

/**
 * Headings that lost their line and hang in the text. Translated pages show them as a short sentence whose full stop
 * stands apart (`… zu errichten . Laut …`): that sentence becomes a paragraph of its own without the stop, and the
 * paragraph is split around it; a stop apart at a paragraph's end is only a slip. Where marks often stand apart, it is
 * the document's style, and nothing is done.
 */
export const liftHangingHeadings = (draft: Draft): Draft => {
  if (!draft.text.includes(' .')) return draft;
  const detached = count(draft.text, DETACHED);
  if (detached === 0 || detached * 4 > count(draft.text, STOP) || count(draft.text, COMMA) > MOST_COMMAS)
    return draft;
  const changes = [...draft.changes];
  const blocks = draft.blocks.flatMap((block) => {
    if (block.decided) return [block];
    const parts: Block[] = [];
    let from = block.start;
    for (const { 0: stop, index } of textOf(draft, block).matchAll(DETACHED)) {
      const end = block.start + index;
      const next = end + stop.length;
      const start = sentenceStarts(draft.text, Math.max(from, end - 4 * LONGEST), end).at(-1) ?? from;
      if (next >= block.end || !isHeading(draft.text.slice(start, end), block)) continue;
      const before = blockAt(draft.text, from, start, { credits: block.credits });
      const lifted = blockAt(draft.text, start, end, { kind: 'heading', decided: true });
      if (before) parts.push(before);
      if (lifted) parts.push(lifted);
      changes.push(repair(draft, 'hanging-heading', end, next, '\n'));
      from = next;
    }
    const rest = from === block.start ? block : blockAt(draft.text, from, block.end);
    return rest ? [...parts, rest] : parts;
  });
  return { ...draft, blocks, changes };
};

const isHeading = (sentence: string, block: Block): boolean =>
  sentence.length <= LONGEST &&
  words(sentence).length <= MOST_WORDS &&
  block.end - block.start >= sentence.length * (RATIO + 1) &&
  !/^\P{L}*\p{Ll}|\.\p{L}+$/u.test(sentence) &&
  isBalanced(sentence);

/** No quotation or bracket is cut in two. */
const isBalanced = (sentence: string): boolean =>
  (sentence.match(/[(“„«]/gu)?.length ?? 0) === (sentence.match(/[)”»]/gu)?.length ?? 0) &&
  (sentence.match(/"/gu)?.length ?? 0) % 2 === 0;

const count = (text: string, pattern: RegExp): number => {
  let n = 0;
  for (const _ of text.matchAll(pattern)) n++;
  return n;
};
