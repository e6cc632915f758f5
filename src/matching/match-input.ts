import type { Article } from '../schemas/article.ts';

/** What matching reads of an article. */
export interface MatchInput {
  id: string;
  /** BCP 47. */
  language: string;
  /** The headline and the paragraphs, one a line. */
  text: string;
  sourceUrls: string[];
  canonicalUrl: string | null;
}

/** An article as matching sees it: captions too, because translations carry them; nothing that was removed. */
export function toMatchInput(article: Article): MatchInput {
  const lines = article.paragraphs.map((paragraph) => paragraph.text);
  if (article.headline !== null && article.headline !== lines[0]) lines.unshift(article.headline);
  return {
    id: article.id,
    language: article.language,
    text: lines.join('\n'),
    sourceUrls: article.sourceUrls,
    canonicalUrl: article.canonicalUrl,
  };
}
