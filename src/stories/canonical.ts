import type { Article } from '../schemas/article.ts';
import type { StoryFields } from '../schemas/story.ts';
import {
  hasHeader,
  hasHeadline,
  inLanguageOfSource,
  isNamed,
  lowestId,
  moreComplete,
  namesNoSource,
  publishedFirst,
} from './article-criteria.ts';
import { best } from './ranking.ts';

/**
 * The best article there is: the original, or while that has not been seen the one that most speaks for.
 *
 * @returns undefined where there is no article.
 */
export const chooseCanonical = (
  articles: readonly Article[],
  original: StoryFields['original'],
): StoryFields['canonical'] | undefined => {
  if (original) return { ...original, reason: 'it is the original' };
  const chosen = best(articles, [
    isNamed(articles),
    inLanguageOfSource(articles),
    hasHeader,
    publishedFirst,
    hasHeadline,
    namesNoSource,
    moreComplete,
    lowestId,
  ]);
  if (!chosen) return undefined;
  const { candidate, reason } = chosen;
  return {
    article: candidate.id,
    language: candidate.language,
    reason: reason ?? 'it is the only article so far',
  };
};
