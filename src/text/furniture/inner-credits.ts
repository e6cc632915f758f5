import { repair } from '../changes.ts';
import { blockAt, textOf } from '../paragraphs/blocks.ts';
import type { Block, Draft } from '../types.ts';
import { creditAtEnd } from './credit-line.ts';

const SHORTEST = 8;

/**
 * Captions that run on into the next paragraph: where a credit that ends one paragraph stands inside another, word for
 * word and before a capital letter, that paragraph is split after it.
 */
export const splitAfterKnownCredits = (draft: Draft): Draft => {
  const known = new Set<string>();
  for (const block of draft.blocks) {
    const words = creditAtEnd(textOf(draft, block))?.words;
    if (words !== undefined && words.length >= SHORTEST) known.add(words);
  }
  if (known.size === 0 || known.size > 20) return draft;
  const changes = [...draft.changes];
  const blocks = draft.blocks.flatMap((block) => {
    const parts: Block[] = [];
    let from = block.start;
    for (const seam of seamsIn(textOf(draft, block), known)) {
      const at = block.start + seam.at;
      const part = blockAt(draft.text, from, at);
      if (!part) continue;
      parts.push(part);
      changes.push(repair(draft, 'split-caption', at - seam.words.length, at, `${seam.words}\n`));
      from = at;
    }
    const rest = from === block.start ? block : blockAt(draft.text, from, block.end);
    return rest ? [...parts, rest] : parts;
  });
  return { ...draft, blocks, changes };
};

/** Ends of known credits that a capital or a letter without case follows, in order. */
const seamsIn = (text: string, known: ReadonlySet<string>): { at: number; words: string }[] => {
  const found: { at: number; words: string }[] = [];
  for (const words of known) {
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
      const end = at + words.length;
      if (/^[)\]）]?\s+["“„«]?[\p{Lu}\p{Lo}]|^[\p{Lu}]\p{Ll}/u.test(text.slice(end, end + 8)))
        found.push({ at: end, words });
    }
  }
  return found.sort((a, b) => a.at - b.at);
};
