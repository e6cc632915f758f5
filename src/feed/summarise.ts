import type { StoryFields } from '../schemas/story.ts';
import type { StorySummary } from '../schemas/story-summary.ts';
import { shorten } from './shorten.ts';

/** How much of a record a summary may hold: entries in a list or a map, and UTF-16 units in one text. */
export interface Bounds {
  entries: number;
  text: number;
}

/** Longest address that is passed on; a cut address would lead nowhere, so a longer one is left out. */
const longestUrl = 2000;

/**
 * A story's record without texts and evidence, within bounds. What was left out is named in `shortened`, with the
 * number that there would be.
 */
export const summarise = (fields: StoryFields, bounds: Bounds): StorySummary => {
  const shortened: StorySummary['shortened'] = [];
  const first = <T>(
    field: StorySummary['shortened'][number]['field'],
    all: readonly T[],
    fits = all,
  ): T[] => {
    const kept = fits.slice(0, bounds.entries);
    if (kept.length < all.length) shortened.push({ field, total: all.length });
    return kept;
  };
  const text = (value: string): string => shorten(value, bounds.text);
  const nullable = (value: string | null): string | null => (value === null ? null : text(value));
  const byLanguage = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
    Object.fromEntries(
      Object.entries(record)
        .slice(0, bounds.entries)
        .map(([language, value]) => [languageTag(language), change(value)]),
    );
  const chosen = (choice: StoryFields['canonical']): StoryFields['canonical'] => ({
    article: choice.article,
    language: languageTag(choice.language),
    reason: text(choice.reason),
  });
  const canonical = fields.articles.find(({ article }) => article === fields.canonical.article);

  return {
    headline: nullable(fields.headline),
    headlines: Object.fromEntries(
      first('headlines', Object.entries(fields.headlines)).map(([language, headline]) => [
        languageTag(language),
        nullable(headline),
      ]),
    ),
    opening: text(canonical?.opening ?? ''),
    canonical: chosen(fields.canonical),
    original: fields.original && chosen(fields.original),
    date: fields.date,
    places: first('places', fields.places).map(({ code, names }) => ({
      code,
      names: byLanguage(names, text),
    })),
    people: first('people', fields.people).map(({ name, spellings }) => ({
      name: text(name),
      spellings: byLanguage(spellings, (all) => all.slice(0, bounds.entries).map(text)),
    })),
    sourceUrls: first('sourceUrls', fields.sourceUrls, fields.sourceUrls.filter(fitsWhole)),
    articles: first('articles', fields.articles).map((article) => ({
      article: article.article,
      language: languageTag(article.language),
      headline: nullable(article.headline),
      canonicalUrl:
        article.canonicalUrl !== null && fitsWhole(article.canonicalUrl) ? article.canonicalUrl : null,
      published: article.published,
      link: article.link && {
        kind: article.link.kind,
        to: article.link.to,
        probability: article.link.probability,
      },
    })),
    shortened,
  };
};

const fitsWhole = (url: string): boolean => url.length <= longestUrl;

/** BCP 47 asks for room for 35 characters. */
const languageTag = (language: string): string => language.slice(0, 35);
