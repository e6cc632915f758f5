import type { Features } from '../matching/features.ts';
import type { MatchInput } from '../matching/match-input.ts';
import type { RejectionReason } from '../schemas/document.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import type { Verdict } from '../schemas/verdict.ts';
import type { DocumentInput, Normalised } from '../text/types.ts';
import type { ReadArticle } from './read-article.ts';

/** Why something was not done, such as a limit that it hit. */
interface Rejected {
  rejection: RejectionReason;
}

/** What matching reads of a document, or why it is no article. */
export type ReadOutcome = ReadArticle | Rejected;

/** Pairs of articles, by their places in `inputs`. */
export interface PairsToExplain {
  inputs: readonly MatchInput[];
  pairs: readonly (readonly [number, number])[];
}

/** What a thread can be asked for: what it is given, and what it makes of that. */
export interface Works {
  /** The article of a document. */
  article: { input: DocumentInput; outcome: Normalised };
  /** What matching reads of a document. */
  features: { input: DocumentInput; outcome: ReadOutcome };
  /** What matching reads of an article, by the package's model. */
  reading: { input: MatchInput; outcome: { features: Features } | Rejected };
  /** The verdicts on pairs of articles with their evidence, by the package's model. */
  evidence: { input: PairsToExplain; outcome: { verdicts: Verdict[] } | Rejected };
}

export type Wanted = keyof Works;

/** To a thread: work, numbered so that an answer is known to be its. */
export interface Task<W extends Wanted = Wanted> {
  number: number;
  wanted: W;
  input: Works[W]['input'];
  /** The rules from this document on; they are sent when they are others than before, not with every document. */
  siteRules?: readonly SiteRules[];
}

/** From a thread: that it can begin, that it cannot, or what became of its work. */
export type Answer =
  | { kind: 'ready'; task: string | null }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; number: number; outcome: Works[Wanted]['outcome'] };
