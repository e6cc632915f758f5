import { UNSPACED } from '../language/scripts.ts';
import { decide, type Measured, median, type Reading } from './neighbours.ts';

const LONGEST = 90;
const MOST_WORDS = 14;
const TYPICAL_PARAGRAPH = 180;
const RATIO = 2.5;
const REPEATED = 0.6;
/** A section's heading is taken up in one of so many paragraphs after it. */
const REACH = 4;

/**
 * Headings that are sentences with a full stop: one short sentence among paragraphs at least two and a half times as
 * long, whose words come again together in one of the next paragraphs. A short paragraph without such a repetition
 * stays text.
 */
export const findSentenceHeadings: Reading = (all) =>
  median(all.map((item) => item.text.length)) < TYPICAL_PARAGRAPH
    ? [...all]
    : all.map((item, i) => (isHeading(item, all, i) ? decide(item, 'heading') : item));

const isHeading = (item: Measured, all: readonly Measured[], i: number): boolean => {
  const { block, text, tokens } = item;
  const [before, after] = [all[i - 1], all[i + 1]];
  if (!before || !after || block.decided || !item.closed || item.sentences > 1) return false;
  if (text.length > LONGEST || tokens.length > MOST_WORDS || UNSPACED.test(text)) return false;
  if (/["“”„«»‘]|^[-–—•]|[:：]/u.test(text) || !/^\p{Lu}|^\p{Lo}/u.test(text)) return false;
  if (after.block.decided || after.text.length < text.length * RATIO) return false;
  if (!before.block.decided && before.text.length < text.length * RATIO) return false;
  return all.slice(i + 1, i + 1 + REACH).some((later) => repeats(tokens, later.tokens));
};

/** Whether most of the longer words come again, inflected or as part of a compound. */
const repeats = (heading: readonly string[], later: readonly string[]): boolean => {
  const content = heading.filter((word) => word.length >= 4);
  if (content.length < 3) return false;
  const again = content.filter((word) => {
    const stem = word.slice(0, Math.max(4, word.length - 3));
    return later.some((other) => other.includes(stem));
  });
  return again.length >= content.length * REPEATED;
};
