import type { RejectionReason } from '../schemas/document.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import type { DocumentInput, Normalised } from '../text/types.ts';
import type { ReadArticle } from './read-article.ts';

/** To a thread: a document, numbered so that an answer is known to be its. */
export interface Task {
  number: number;
  input: DocumentInput;
  /** The rules from this document on; they are sent when they are others than before, not with every document. */
  siteRules?: readonly SiteRules[];
  wanted: Wanted;
}

/** Whether the article is asked for, or what matching reads of it. */
export type Wanted = 'article' | 'features';

/** What matching reads of a document, or why it is no article. */
export type ReadOutcome = ReadArticle | { rejection: RejectionReason };

/** What a thread makes of a document, by what is wanted. */
export interface Outcomes {
  article: Normalised;
  features: ReadOutcome;
}

/** From a thread: that it can begin, that it cannot, or what became of a document. */
export type Answer =
  | { kind: 'ready'; task: string | null }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; number: number; outcome: Normalised | ReadOutcome };
