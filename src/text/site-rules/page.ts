import { canonicalUrlOf } from '../declared.ts';
import { takeFurniture } from '../furniture/furniture.ts';
import { readHeader } from '../headline/header.ts';
import { textOf } from '../paragraphs/blocks.ts';
import type { DocumentInput, Draft } from '../types.ts';
import { siteOf } from './site-of.ts';

/** A document as learning about its site sees it. */
export interface Page {
  id: string;
  lines: PageLine[];
}

export interface PageLine {
  text: string;
  /** Lines before it and after it. */
  before: number;
  after: number;
  /** It states a fact, or is taken off without a rule of the site: nothing to be learned. */
  fact: boolean;
}

/** The host of the site that a draft, as read and with nothing taken off, comes from; null where nothing tells. */
export const siteOfDraft = (draft: Draft, declared: DocumentInput['declared']): string | null =>
  siteOf({
    ...takeFurniture(draft).facts,
    // A page that another site took over may name that one's as the canonical address: where it was found comes first.
    canonicalUrl: canonicalUrlOf(declared?.url) ?? draft.page?.canonicalUrl ?? null,
  });

/** The lines of a draft, as read and with nothing taken off. */
export const pageOf = (id: string, draft: Draft): Page => {
  const kept = new Set(takeFurniture(readHeader(draft)).blocks.map((block) => `${block.start} ${block.end}`));
  const lines = draft.blocks.map((block, before) => ({
    text: textOf(draft, block),
    before,
    after: draft.blocks.length - 1 - before,
    fact: !kept.has(`${block.start} ${block.end}`),
  }));
  return { id, lines };
};
