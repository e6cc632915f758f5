import { PermanentError } from '../errors.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { Link, StoryArticle, StoryFields } from '../schemas/story.ts';
import { chooseCanonical } from './canonical.ts';
import { compareText } from './compare-text.ts';
import { type Corrections, chosenOriginal, corrected } from './curation-fields.ts';
import { eventDateOf } from './event-date.ts';
import { openingOf } from './opening.ts';
import { chooseOriginal } from './original.ts';
import { findPeople } from './people/people.ts';
import { eventPlaces } from './places.ts';

/**
 * The record's fields: what the articles of a story agree on. A pure function of the set; the order of the articles does
 * not matter.
 *
 * @param articles the current version of each, at least one.
 * @param links why each is in the story.
 * @param corrections what people have decided of it: that holds, whatever the articles say.
 * @throws PermanentError where there is no article.
 */
export const describe = (
  articles: readonly Article[],
  links: ReadonlyMap<DocumentId, Link>,
  corrections: Corrections = {},
): StoryFields => {
  const original = chosenOriginal(articles, corrections) ?? chooseOriginal(articles);
  const canonical = chooseCanonical(articles, original);
  if (!canonical)
    throw new PermanentError('A story without articles cannot be described: report this as a defect.');
  const inOrder = canonicalOrder(articles, canonical.article);
  const headlines = headlinesByLanguage(inOrder);
  const fields = {
    headline: inOrder.find(({ headline }) => headline !== null)?.headline ?? null,
    headlines,
    canonical,
    original,
    ...eventDateOf(inOrder),
    places: eventPlaces(inOrder),
    people: findPeople(inOrder),
    sourceUrls: [...new Set(articles.flatMap(({ sourceUrls }) => sourceUrls))].sort(compareText),
    articles: inOrder.map((article) => storyArticleOf(article, links.get(article.id) ?? null)),
  };
  return corrected(fields, corrections);
};

/** The canonical article first, then by language and id. */
const canonicalOrder = (articles: readonly Article[], canonical: DocumentId): Article[] =>
  [...articles].sort(
    (a, b) =>
      Number(b.id === canonical) - Number(a.id === canonical) ||
      compareText(a.language, b.language) ||
      compareText(a.id, b.id),
  );

const headlinesByLanguage = (inOrder: readonly Article[]): Record<string, string | null> => {
  const headlines = new Map<string, string | null>();
  for (const { language, headline } of inOrder) headlines.set(language, headlines.get(language) ?? headline);
  return Object.fromEntries([...headlines].sort(([a], [b]) => compareText(a, b)));
};

const storyArticleOf = (article: Article, link: Link | null): StoryArticle => ({
  article: article.id,
  language: article.language,
  headline: article.headline,
  opening: openingOf(article),
  canonicalUrl: article.canonicalUrl,
  published: article.published?.edtf ?? null,
  ...(article.section !== null && { section: article.section }),
  ...(article.byline !== null && { byline: article.byline }),
  ...(article.publishedTime !== null && { publishedTime: article.publishedTime }),
  link,
});
