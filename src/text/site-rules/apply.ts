import type { SitePhrase, SiteRules } from '../../schemas/site-rules.ts';
import { removal } from '../changes.ts';
import { formOf, LONGEST_LINE } from '../dates/line-form.ts';
import { textOf } from '../paragraphs/blocks.ts';
import type { Draft } from '../types.ts';

/** Takes off the lines that the site repeats, where its rules say they stand. Each is recorded as a `site-phrase`. */
export const applySiteRules = (draft: Draft, rules: Pick<SiteRules, 'phrases'>): Draft => {
  const phrases = new Map(rules.phrases.map((phrase) => [phrase.form, phrase]));
  const count = draft.blocks.length;
  const changes = [...draft.changes];
  const blocks = draft.blocks.filter((block, before) => {
    if (block.end - block.start > LONGEST_LINE) return true;
    const phrase = phrases.get(formOf(textOf(draft, block)) ?? '');
    if (!phrase || !standsThere(phrase, before, count - 1 - before)) return true;
    changes.push(...removal(draft, 'site-phrase', block.start, block.end));
    return false;
  });
  return blocks.length === count ? draft : { ...draft, blocks, changes };
};

const standsThere = ({ where, within }: SitePhrase, before: number, after: number): boolean => {
  if (where === 'anywhere' || within === null) return true;
  return (where === 'head' ? before : after) < within;
};
