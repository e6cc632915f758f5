import { type Comparison, compare } from './comparison.ts';
import type { Features } from './features.ts';
import type { Model } from './model.ts';
import { scoreOf } from './scorer.ts';

/** The log odds that two articles are one report, and which of the two ways they then are. */
export interface Judgement {
  logit: number;
  kind: 'translation' | 'copy';
}

/** Judges two articles, symmetrically. About 15 microseconds. */
export function judge(a: Features, b: Features, model: Model): Judgement {
  return judgementOf(compare(a, b), model);
}

/** The same of a comparison that has been made. */
export const judgementOf = (comparison: Comparison, model: Model): Judgement => ({
  logit: logitOf(comparison, model),
  kind: comparison.sameFamily ? 'copy' : 'translation',
});

/** The log odds after all evidence: the text's, and that of addresses in common. */
function logitOf(comparison: Comparison, model: Model): number {
  const text = clamp(
    comparison.sameFamily
      ? scoreOf(comparison, model.within) - doubt(comparison)
      : scoreOf(comparison, model.across),
  );
  if (comparison.sharedUrls.length === 0) return text;
  return clamp(text + (comparison.sameFamily ? urlWithin : urlAcross));
}

/**
 * What a source in common adds. Across languages the text may be silent (a short text, a script with few anchors), so
 * the source decides unless the text contradicts it; within a language the text knows better, and two articles that
 * quote one source stay apart.
 */
const urlAcross = 7;
const urlWithin = 3;

/**
 * Within a language follow-ups and daily reports of one house repeat names, numbers and their order, which the training
 * stories cannot show; where hardly four words in a row are the same, the order has to be that much clearer.
 */
const doubt = ({ resemblance }: Comparison): number => 2.5 * (1 - Math.min(1, resemblance / 0.15));

/** No evidence of these kinds is surer than one error in some hundred thousand. */
const surest = 12;
const clamp = (logit: number): number => Math.max(-surest, Math.min(surest, logit));
