import type { Article, Change } from '../../schemas/article.ts';
import { repair } from '../changes.ts';
import type { Block, Draft } from '../types.ts';
import { textOf } from './blocks.ts';
import { gluePoints } from './glued.ts';

/** Slips of spacing: a space before a comma or full stop, and runs of white space. */
const SPACING = / (?<=[\p{L}\p{M}\p{N}"”»)] ) *([,.])(?=\s|$)|[ \t]{2,}|\t/gu;
const WHITE_SPACE = /[ \t]{2,}|\t/gu;
/** What both need; most paragraphs have none of it. */
const POSSIBLE = /[ \t][ \t,.]|\t/u;
/** More than one mark in so many standing apart is the style of a document, and so are so many missing spaces. */
const MARKS_PER_SLIP = 6;
const MOST_SEAMS = 100;

/**
 * Blocks to paragraphs, with slips of spacing mended: a space before a comma or full stop taken out, a missing space
 * between sentences put in. White space itself is layout: that runs of it become one space is not recorded.
 */
export const renderParagraphs = (
  draft: Draft,
): { paragraphs: Article['paragraphs']; credits: Article['credits']; changes: Change[] } => {
  const changes = [...draft.changes];
  const slips = slipsOf(draft.text);
  const credits: Article['credits'] = [];
  const paragraphs = draft.blocks.map((block, paragraph) => {
    // One by one: as arguments of one call, a hundred thousand would overflow the stack.
    for (const credit of block.credits) credits.push({ ...credit, paragraph });
    return { kind: block.kind, text: renderBlock(draft, block, slips, changes) };
  });
  return { paragraphs, credits, changes };
};

const renderBlock = (draft: Draft, block: Block, slips: Slips, changes: Change[]): string => {
  const text = textOf(draft, block);
  const seams = slips.seams ? gluePoints(text).map(seam) : [];
  const gaps = POSSIBLE.test(text)
    ? [...text.matchAll(slips.marks ? SPACING : WHITE_SPACE)].map(spacing)
    : [];
  let out = '';
  let from = 0;
  for (const edit of [...gaps, ...seams].sort((a, b) => a.at - b.at)) {
    if (edit.at < from) continue;
    out += text.slice(from, edit.at) + edit.replacement;
    from = edit.at + edit.length;
    if (edit.rule === null) continue;
    const start = block.start + edit.at - edit.context;
    const end = block.start + edit.at + edit.length + edit.context;
    const shown = draft.text.slice(start, block.start + edit.at) + edit.replacement;
    changes.push(
      repair(
        draft,
        edit.rule,
        start,
        end,
        shown + draft.text.slice(block.start + edit.at + edit.length, end),
      ),
    );
  }
  return out + text.slice(from);
};

interface Slips {
  marks: boolean;
  seams: boolean;
}

/** Which of the two are slips in this document: not its style, and seams only where it has any. */
const slipsOf = (text: string): Slips => {
  const apart = text.match(/ [,.](?=\s|$)/gu)?.length ?? 0;
  const marks = apart === 0 ? 0 : (text.match(/[,.](?=\s|$)/gu)?.length ?? 0);
  const seams = gluePoints(text).length;
  return { marks: apart * MARKS_PER_SLIP <= marks, seams: seams > 0 && seams <= MOST_SEAMS };
};

interface Edit {
  at: number;
  length: number;
  replacement: string;
  /** null where nothing but the amount of white space changes. */
  rule: string | null;
  /** How many characters on each side the record shows too. */
  context: number;
}

const spacing = ({ 0: found, 1: mark, index }: RegExpExecArray): Edit => ({
  at: index,
  length: found.length,
  replacement: mark ?? ' ',
  rule: mark ? 'space-before-mark' : null,
  context: 0,
});

const seam = (at: number): Edit => ({ at, length: 0, replacement: ' ', rule: 'missing-space', context: 1 });
