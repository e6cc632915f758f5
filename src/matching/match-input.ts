import type { Article } from '../schemas/article.ts';

/** What matching reads of an article. */
export interface MatchInput {
  id: string;
  /** BCP 47. */
  language: string;
  /** The headline and the paragraphs, one a line. */
  text: string;
  /** Whether the first line is the headline, which is no paragraph. Default: it is one. */
  headline?: boolean;
  sourceUrls: string[];
  canonicalUrl: string | null;
  /** EDTF, of the publication; only a whole day says something. */
  published?: string | null;
  /** Addresses of the same article in other languages, as its page declares them. */
  alternates?: string[];
  /** What an embedder makes of the text, where one is asked. */
  embedding?: Float32Array;
}

/** Days since 1970 of a day in EDTF; null where it is less than a day in a year. */
export function dayOf(edtf: string | null | undefined): number | null {
  return edtf && /^\d{4}-\d{2}-\d{2}$/.test(edtf) ? Date.parse(`${edtf}T00:00:00Z`) / 86_400_000 : null;
}

/** An article as matching sees it: captions too, because translations carry them; nothing that was removed. */
export function toMatchInput(article: Article): MatchInput {
  const lines = article.paragraphs.map((paragraph) => paragraph.text);
  const headline = article.headline !== null && article.headline !== lines[0];
  if (headline) lines.unshift(article.headline ?? '');
  return {
    id: article.id,
    language: article.language,
    text: lines.join('\n'),
    headline,
    sourceUrls: article.sourceUrls,
    canonicalUrl: article.canonicalUrl,
    published: article.published?.edtf ?? null,
    alternates: article.alternates.map(({ url }) => url),
  };
}
