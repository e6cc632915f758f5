import { searchPattern } from '../../feed/search-words.ts';
import type { StorySearch } from '../../schemas/queries.ts';

/** What a search is asked of, by the names that its conditions use. */
export const searchedTables = `onestory.stories story
  join onestory.story_facets facets on facets.story = story.id
  join onestory.story_words words on words.story = story.id`;

/**
 * What living stories have to fulfil for a search; null where none can.
 *
 * @param parameter notes a value of the statement, and gives its placeholder.
 */
export const searchConditions = (
  { query, language, country, from, to, articles }: StorySearch,
  parameter: (value: unknown) => string,
): string[] | null => {
  const conditions = ['heir is null', 'record is not null'];
  const pattern = searchPattern(query);
  if (pattern === null && query.trim() !== '') return null;
  if (pattern !== null) {
    const words = parameter(pattern);
    conditions.push(`story.id in (
      select story from onestory.story_words where words @@ ${words}::tsquery
      union all
      select article.story from onestory.article_words found join onestory.articles article on article.id = found.article
      where found.words @@ ${words}::tsquery and article.story is not null)`);
  }
  if (language.length > 0) conditions.push(`facets.languages && ${parameter(language)}`);
  if (country.length > 0) conditions.push(`facets.countries && ${parameter(country)}`);
  // As text: '2024-10' is within October; a date without its year, XXXX-05-10, is in no range.
  if (from !== null || to !== null) conditions.push(`date not like 'X%'`);
  if (from !== null) conditions.push(`date || '~' >= ${parameter(from)} collate "C"`);
  if (to !== null) conditions.push(`date <= ${parameter(to)} collate "C"`);
  if (articles > 1) conditions.push(`words.articles >= ${parameter(articles)}`);
  return conditions;
};
