import { removal } from '../changes.ts';
import type { FoundLanguage } from '../language/language.ts';
import { mainScript, substance } from '../language/scripts.ts';
import { textOf } from '../paragraphs/blocks.ts';
import type { Block, Draft, TextTools } from '../types.ts';

/** Fewer letters are too few to tell (an ideograph counts as three). */
const FEWEST_LETTERS = 40;
/** Characters of a paragraph that are looked at. */
const SAMPLE = 160;
/** So many are looked at first: nearly always they show the document's own language with this probability or more. */
const OPENING = 40;
const SURE_OF_OPENING = 0.7;
const SURE = 0.85;
const SURE_OF_SCRIPT = 0.6;
const LARGEST_SHARE = 0.3;

/** Languages that are taken for one another in short pieces, or that one text may well use side by side. */
const FAMILIES = [
  'da nb nn no sv is fo',
  'de nds lb gsw bar als ksh',
  'nl af fy li vls nds',
  'cs sk pl hsb dsb',
  'ru uk be bg mk sr rue ba tt cv os',
  'hr sr sr-Latn bs sl mk',
  'es pt gl ca oc an ast it eo la co scn sc lmo pms vec nap ro fr rm wa ext eml ia io',
  'id ms jv su min tl ceb war ilo bcl pam',
  'zh yue wuu ja',
  'hi mr ne sa bh mai gom new dty',
  'bn as bpy',
  'fa ps ur ckb ku azb arz ar sd ug lrc mzn pnb',
  'tr az tk uz kk ky tt ba crh gag sah cv',
  'fi et vep olo',
  'ga gd gv cy br kw',
  'en sco',
  'bo dz',
  'am ti',
  'lo th',
  'gu pa or',
  'mn bxr xal',
].map((family) => new Set(family.split(' ')));

/**
 * Takes out paragraphs in another language: banners of the site, a sentence of another article. Only where the
 * identification is sure of both languages (less so where the script differs too), the two are not related, the
 * paragraph is no quotation, and all such paragraphs together are less than three tenths of the text; otherwise the
 * document is simply in two languages.
 */
export const dropForeignText = (draft: Draft, own: FoundLanguage, tools: TextTools): Draft => {
  if (own.confidence < SURE || draft.blocks.length < 3) return draft;
  const script = mainScript(textOf(draft, longestOf(draft.blocks)));
  const isForeign = (text: string): boolean => {
    if (/^["“„«‘»「]/u.test(text)) return false;
    const sample = text.slice(0, SAMPLE);
    if (substance(sample) < FEWEST_LETTERS) return false;
    const opening = tools.identifyLanguage(sample.slice(0, OPENING));
    if (opening.confidence >= SURE_OF_OPENING && related(opening.language, own.language)) return false;
    const found = tools.identifyLanguage(sample);
    if (related(found.language, own.language)) return false;
    return found.confidence >= (mainScript(text) === script ? SURE : SURE_OF_SCRIPT);
  };
  const foreign = draft.blocks.filter((block) => isForeign(textOf(draft, block)));
  if (foreign.length === 0 || sizeOf(foreign) > sizeOf(draft.blocks) * LARGEST_SHARE) return draft;
  const dropped = new Set(foreign);
  const removed = foreign.flatMap((block) => removal(draft, 'foreign-text', block.start, block.end));
  return {
    ...draft,
    blocks: draft.blocks.filter((block) => !dropped.has(block)),
    changes: [...draft.changes, ...removed],
  };
};

const longestOf = (blocks: readonly Block[]): Block =>
  blocks.reduce((best, block) => (block.end - block.start > best.end - best.start ? block : best));

const sizeOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { start, end }) => sum + end - start, 0);

const related = (a: string, b: string): boolean =>
  a === b || FAMILIES.some((family) => family.has(a) && family.has(b));
