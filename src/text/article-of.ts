import type { Article } from '../schemas/article.ts';
import { eventDates } from './dates/event-dates.ts';
import { canonicalUrlOf, publishedOf, publishedTimeOf } from './declared.ts';
import { declaredHeadline } from './headline/declared-headline.ts';
import { renderParagraphs } from './paragraphs/render.ts';
import { places } from './places/places.ts';
import type { DocumentInput, Draft, Extent } from './types.ts';

/** The article of a draft that every step has been through; what the draft does not tell, the record that it came in may. */
export const articleOf = (
  { document, declared }: DocumentInput,
  draft: Draft,
  found: { language: string; confidence: number; encoding: string },
  extent: Extent,
): Article => {
  const { facts, page } = draft;
  const announced = page?.headline ?? declaredHeadline(declared?.headline);
  const { paragraphs, credits, changes } = renderParagraphs(draft);
  const first = paragraphs[0];
  const published = facts.published ?? publishedOf(declared?.date);
  return {
    id: document,
    document,
    version: 1,
    language: found.language,
    languageConfidence: Math.min(1, Math.max(0, found.confidence)),
    headline: facts.headline,
    headlineBasis: facts.headline === null ? null : facts.headline === announced ? 'declared' : 'found',
    lead: first?.kind === 'text' || first?.kind === 'quote' ? first.text : null,
    section: facts.section,
    paragraphs,
    credits,
    sourceUrls: facts.sourceUrls,
    canonicalUrl: page?.canonicalUrl ?? canonicalUrlOf(declared?.url),
    site: facts.site,
    comments: facts.comments,
    published,
    byline: page?.byline ?? facts.byline,
    publishedTime: page?.publishedTime ?? publishedTimeOf(declared?.date),
    modifiedTime: page?.modifiedTime ?? null,
    alternates: page?.alternates ?? [],
    images: page?.images ?? [],
    eventDates: extent === 'whole' ? eventDates(paragraphs, found.language, published) : [],
    places: extent === 'whole' ? places(paragraphs, found.language) : [],
    encoding: found.encoding,
    changes: [...changes].sort((a, b) => a.at - b.at),
  };
};
