import type { StoryRecord } from '../schemas/story.ts';
import { searchWords } from './search-words.ts';

/** So many words are enough to find what is like a story. */
const most = 48;

/**
 * The words by which others would tell the same: what agrees between its own articles, the names of its people, and its
 * headlines, in the scripts and languages that it is told in. The strongest first, as the search folds them; one or two
 * letters tell nothing.
 */
export const tellingWords = ({ articles, people, headlines }: StoryRecord): string[] => {
  const anchors = articles.flatMap(({ link }) => link?.evidence.anchors ?? []);
  const texts = [
    ...anchors.sort((a, b) => b.weight - a.weight).flatMap(({ a, b }) => [a, b]),
    ...people.flatMap(({ name, spellings }) => [name, ...Object.values(spellings).flat()]),
    ...Object.values(headlines),
    ...articles.map(({ opening }) => opening),
  ];
  return searchWords(texts)
    .filter((word) => word.length > 2)
    .slice(0, most);
};
