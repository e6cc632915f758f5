import type { Article } from '../schemas/article.ts';
import type { StoryFields } from '../schemas/story.ts';
import {
  type HostsOf,
  hasHeader,
  hasHeadline,
  hostsByLanguage,
  isNamed,
  lowestId,
  moreComplete,
  namedBy,
  namesNoSource,
  reasonByLanguage,
} from './article-criteria.ts';
import { isSameLanguage } from './languages-of-domain.ts';
import { best } from './ranking.ts';

/**
 * The article that the others were made from, where the story has seen it: one whose address others name as their source,
 * or one in the language of the country of a source that an article in another language declares. Dates, headlines and
 * length choose among several such, but alone make no original.
 *
 * @returns null where no article is known to be it, and where two languages could be the original's.
 */
export const chooseOriginal = (articles: readonly Article[]): StoryFields['original'] => {
  const named = articles.filter((article) => namedBy(article, articles).length > 0);
  const hostsOf = hostsByLanguage(articles);
  const candidates = named.length > 0 ? named : inTheSourcesLanguage(articles, hostsOf);
  const chosen = best(candidates, [
    // Of a chain of sources the first names none.
    ...(named.length > 0 ? [namesNoSource, isNamed(articles)] : [namesNoSource]),
    hasHeadline,
    hasHeader,
    moreComplete,
    lowestId,
  ]);
  if (!chosen) return null;
  const { candidate, reason } = chosen;
  const known =
    named.length > 0
      ? isNamed(articles).reason(candidate)
      : reasonByLanguage(candidate, hostsOf(candidate.language));
  return {
    article: candidate.id,
    language: candidate.language,
    reason: reason === null || reason === known ? known : `${known}; of several, ${reason}`,
  };
};

const inTheSourcesLanguage = (articles: readonly Article[], hostsOf: HostsOf): Article[] => {
  const candidates = articles.filter(({ language }) => hostsOf(language).length > 0);
  const [first] = candidates;
  // In a country of several languages, and with sources in several countries, the original could be either.
  const isClear = first && candidates.every(({ language }) => isSameLanguage(language, first.language));
  return isClear ? candidates : [];
};
