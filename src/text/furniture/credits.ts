import { removal, repair } from '../changes.ts';
import { blockAt, textOf } from '../paragraphs/blocks.ts';
import { lastGluePoint } from '../paragraphs/glued.ts';
import { isClosed, sentenceStarts } from '../paragraphs/sentences.ts';
import type { Block, Draft } from '../types.ts';
import { type Credit, creditAtEnd } from './credit-line.ts';

const LONGEST_CAPTION = 600;
/** A longer paragraph is text, of which only the last sentence is the caption. */
const LONGEST_PARAGRAPH = 450;
const MOST_SENTENCES = 3;

/**
 * Captions with a photo credit. The credit is taken off and kept as a fact, and what it stood after is a caption: the
 * whole paragraph; where a caption was glued to a sentence without a space, only the part after the seam; in a
 * paragraph too long for a caption, only its last sentence. A credit on a line of its own belongs to the line before.
 */
export const takeCredits = (draft: Draft): Draft => {
  const blocks: Block[] = [];
  /** Of lines of their own, by the place of the block before them: gathered first, as there may be very many. */
  const alone = new Map<number, Block['credits']>();
  const changes = [...draft.changes];
  for (const block of draft.blocks) {
    const text = textOf(draft, block);
    const found = block.decided ? null : creditAtEnd(text);
    if (!found) {
      blocks.push(block);
      continue;
    }
    changes.push(...removal(draft, 'photo-credit', block.start + found.at, block.end));
    const credit = { name: found.name, words: found.words };
    if (text.slice(0, found.at).trim() === '') {
      const at = blocks.length - 1;
      const gathered = alone.get(at);
      if (gathered) gathered.push(credit);
      else alone.set(at, [credit]);
      continue;
    }
    const seam = captionStart(text, found);
    const body = blockAt(draft.text, block.start, block.start + seam.at);
    if (body) blocks.push({ ...block, ...body, credits: block.credits });
    if (body) {
      const at = block.start + seam.at;
      const [left, right] = [wordBefore(draft.text, at), wordAfter(draft.text, at)];
      const rule = seam.glued ? 'glued-caption' : 'split-caption';
      changes.push(
        repair(
          draft,
          rule,
          left,
          right,
          `${draft.text.slice(left, at).trimEnd()}\n${draft.text.slice(at, right)}`,
        ),
      );
    }
    const rest = { kind: 'caption', decided: true, credits: [credit] } as const;
    const caption = blockAt(draft.text, block.start + seam.at, block.start + found.at, {
      ...rest,
      credits: [...rest.credits],
    });
    if (caption) blocks.push(caption);
  }
  const credited = blocks.map((block, at) => {
    const credits = alone.get(at);
    return credits ? withCredits(draft, block, credits) : block;
  });
  return { ...draft, blocks: credited, changes };
};

const captionStart = (text: string, credit: Credit): { at: number; glued: boolean } => {
  const seam = lastGluePoint(text.slice(0, credit.at));
  if (seam !== null && credit.at - seam <= LONGEST_CAPTION) return { at: seam, glued: true };
  const starts = sentenceStarts(text, 0, text.slice(0, credit.at).trimEnd().length);
  const long = credit.at > LONGEST_PARAGRAPH || starts.length > MOST_SENTENCES;
  return { at: long ? (starts.at(-1) ?? 0) : 0, glued: false };
};

/** A line before credits on lines of their own is their caption when it is short or has no full stop. */
const withCredits = (draft: Draft, block: Block, credits: Block['credits']): Block => {
  const text = textOf(draft, block);
  const caption = text.length <= 200 || (!isClosed(text) && text.length <= LONGEST_CAPTION);
  const kind = caption && block.kind === 'text' ? 'caption' : block.kind;
  return {
    ...block,
    kind,
    decided: block.decided || kind === 'caption',
    credits: [...block.credits, ...credits],
  };
};

const wordBefore = (text: string, at: number): number => {
  const word = /\S{0,60}\s?$/u.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? '';
  return at - word.length;
};

const wordAfter = (text: string, at: number): number =>
  at + (/^\S{0,60}/u.exec(text.slice(at, at + 60))?.[0].length ?? 0);
