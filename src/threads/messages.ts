import type { SiteRules } from '../schemas/site-rules.ts';
import type { DocumentInput, Normalised } from '../text/types.ts';

/** To a thread: a document, numbered so that an answer is known to be its. */
export interface Task {
  number: number;
  input: DocumentInput;
  /** The rules from this document on; they are sent when they are others than before, not with every document. */
  siteRules?: readonly SiteRules[];
}

/** From a thread: that it can begin, that it cannot, or what became of a document. */
export type Answer =
  | { kind: 'ready'; task: string | null }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; number: number; outcome: Normalised };
