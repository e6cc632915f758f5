import type { Article, Change, ReadDate } from '../schemas/article.ts';
import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import type { SiteRules } from '../schemas/site-rules.ts';

/** What the pure functions of this folder need from outside; src/text-tools.ts loads it. */
export interface TextTools {
  /** The most probable language as BCP 47, with its probability (0 to 1). */
  identifyLanguage(text: string): { language: string; confidence: number };
  /** The probability that a text is in a language (BCP 47; its regions are one); null for a language it does not know. */
  probabilityOf(text: string, language: string): number | null;
}

/** What the record that a document came in says about it; none of it is checked. */
export interface Declared {
  language?: string;
  /** The article's own address. */
  url?: string;
  /** Of publication. */
  date?: string;
  headline?: string;
  /** Media type of the bytes, such as `text/html`, in lower case and without parameters. */
  media?: string;
  /** Label of the bytes' encoding, such as `windows-1251`. */
  encoding?: string;
}

/**
 * How much of an article is read: all, or only what matching reads; then the dates and places of the event are left out,
 * which take a sixth of the time.
 */
export type Extent = 'whole' | 'for matching';

/** A document to be normalised: its bytes, or its text where a container has decoded it already. */
export interface DocumentInput {
  document: DocumentId;
  bytes?: Uint8Array;
  text?: string;
  declared?: Declared;
  /** The active rules of all sites; those of the document's own site are used. */
  siteRules?: readonly SiteRules[];
}

/** `host` is the document's site, by which its rules were looked up, and `rules` the version that was used. */
export type Normalised =
  | { article: Article; host: string | null; rules: string | null }
  | { rejection: RejectionReason };

/** A stretch of the cleaned text that will be a paragraph. `start` and `end` are offsets in `Draft.text`. */
export interface Block {
  start: number;
  end: number;
  kind: Article['paragraphs'][number]['kind'];
  /** A rule has decided what it is; later rules leave it alone. */
  decided: boolean;
  credits: { name: string; words: string }[];
}

/** What the lines around the text said. */
export interface Facts {
  headline: string | null;
  section: string | null;
  published: ReadDate | null;
  byline: string | null;
  sourceUrls: string[];
  site: string | null;
  comments: number | null;
}

/** What a page declares beyond the facts that any text may state. */
export interface PageFacts
  extends Pick<
    Article,
    'byline' | 'canonicalUrl' | 'publishedTime' | 'modifiedTime' | 'alternates' | 'images'
  > {
  language: string | null;
  /** Declared: the headline that is found is this one. */
  headline: string | null;
}

/** A document on its way to an article. Each step takes one and returns another. */
export interface Draft {
  /** The cleaned text: composed letters, no invisible marks. */
  readonly text: string;
  /** Offset in the decoded document of an offset in `text`, in UTF-16 units. */
  readonly origin: (offset: number) => number;
  readonly blocks: readonly Block[];
  readonly facts: Facts;
  readonly changes: readonly Change[];
  /** Where the document is a page. */
  readonly page?: PageFacts;
}

/** Longest stretch of text that one change holds. */
export const CHANGE_LENGTH = 500;
