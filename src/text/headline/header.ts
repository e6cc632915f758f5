import { removal, repair } from '../changes.ts';
import { blockAt, textOf } from '../paragraphs/blocks.ts';
import { isClosed } from '../paragraphs/sentences.ts';
import type { Block, Draft } from '../types.ts';
import { sectionLength } from './sections.ts';
import { repeatedOpening, splitHeadline } from './split-headline.ts';

/** ` date 2024-10 `: at most one word as a label, then an ISO 8601 date, perhaps with its time, which begins the document. */
const HEADER =
  /^(?:\p{L}{1,15}\s?[:：]?\s*)?((?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?:T[\d:.+Z-]+|\s\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:\s?\(?(?:UTC|GMT|Z)?(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?)?(?=\s|$)/u;
const HEADLINE_LENGTH = 250;

/**
 * Reads the header that some collectors put before a text: date of publication, section, headline and lead, on one
 * line or on lines of their own. A section is taken off when it is a known name, or when the words after it open the
 * lead again. Headline and lead on one line are split where the words allow it; else all of it stays as the lead.
 */
export const readHeader = (draft: Draft): Draft => {
  const first = draft.blocks[0];
  if (!first) return draft;
  const match = HEADER.exec(textOf(draft, first).slice(0, 100));
  const date = match?.[1];
  if (!match || !date) return draft;
  const end = first.start + match[0].length;
  const changes = [...draft.changes, ...removal(draft, 'header-date', first.start, end)];
  const facts = { ...draft.facts, published: { edtf: date, words: date } };
  const rest = blockAt(draft.text, end, first.end);
  const blocks = rest ? [rest, ...draft.blocks.slice(1)] : draft.blocks.slice(1);
  return readTitle(takeSection({ ...draft, blocks, facts, changes }));
};

const takeSection = (draft: Draft): Draft => {
  const [first, ...others] = draft.blocks;
  if (!first) return draft;
  const text = textOf(draft, first);
  const length = sectionLength(text) || repeatedOpening(text);
  if (length === 0) return draft;
  const rest = blockAt(draft.text, first.start + length, first.end);
  const facts = { ...draft.facts, section: text.slice(0, length) };
  return { ...draft, facts, blocks: rest ? [rest, ...others] : others };
};

const readTitle = (draft: Draft): Draft => {
  const [first, ...others] = draft.blocks;
  if (!first || draft.facts.headline !== null) return draft;
  const text = textOf(draft, first);
  if (!/\p{L}/u.test(text)) return draft;
  const whole = !isClosed(text) && text.length <= HEADLINE_LENGTH && others.length > 0;
  const split = whole
    ? text.length
    : splitHeadline(
        text,
        others.slice(0, 30).map((block) => textOf(draft, block)),
      );
  if (split === null) return draft;
  const lead: Block | null = blockAt(draft.text, first.start + split, first.end);
  const facts = { ...draft.facts, headline: text.slice(0, split).trim() };
  const seam = { from: draft.text.lastIndexOf(' ', first.start + split - 2) + 1, at: first.start + split };
  const changes = lead
    ? [
        ...draft.changes,
        repair(
          draft,
          'split-headline',
          seam.from,
          seam.at,
          `${draft.text.slice(seam.from, seam.at).trim()}\n`,
        ),
      ]
    : draft.changes;
  return { ...draft, facts, changes, blocks: lead ? [lead, ...others] : others };
};
