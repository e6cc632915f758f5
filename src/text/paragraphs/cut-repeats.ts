import { decide, type Measured, type Reading } from './neighbours.ts';

const FEWEST_WORDS = 10;
const FEWEST_CHARACTERS = 24;
const SHARE = 0.6;

/**
 * Captions that repeat a sentence of the text and break off: a paragraph of one sentence whose first words are those of
 * another, longer paragraph, for at least six tenths of its length. The first paragraph is none: a lead may well be
 * repeated.
 */
export const findCutRepeats: Reading = (all) => {
  const byOpening = new Map<string, Measured[]>();
  for (const item of all) {
    const key = item.tokens.slice(0, 4).join(' ');
    byOpening.set(key, [...(byOpening.get(key) ?? []).slice(0, 8), item]);
  }
  return all.map((item, i) => {
    const { block, tokens } = item;
    if (i === 0 || block.decided || item.sentences > 1 || !longEnough(item)) return item;
    const repeated = byOpening
      .get(tokens.slice(0, 4).join(' '))
      ?.some((other) => other !== item && cutOff(tokens, other.tokens));
    return repeated ? decide(item, 'caption') : item;
  });
};

const longEnough = ({ tokens }: Measured): boolean =>
  tokens.length >= ((tokens[0]?.length ?? 0) > 1 ? FEWEST_WORDS : FEWEST_CHARACTERS);

const cutOff = (short: readonly string[], long: readonly string[]): boolean => {
  if (long.length <= short.length) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return same >= short.length * SHARE;
};
