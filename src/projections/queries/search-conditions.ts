import type pg from 'pg';
import { searchPattern } from '../../feed/search-words.ts';
import type { StorySearch } from '../../schemas/queries.ts';
import { select } from './select.ts';

/** What a search is asked of, by the names that its conditions use. */
export const searchedTables = `onestory.stories story
  join onestory.story_facets facets on facets.story = story.id
  join onestory.story_words words on words.story = story.id`;

/**
 * What living stories have to fulfil for a search; null where none can.
 *
 * @param parameter notes a value of the statement, and gives its placeholder.
 * @param oneByOne looks whether each story has the words, instead of finding by the index all that have them.
 */
export const searchConditions = (
  { query, language, country, from, to, articles }: StorySearch,
  parameter: (value: unknown) => string,
  oneByOne = false,
): string[] | null => {
  const conditions = ['heir is null', 'record is not null'];
  const pattern = searchPattern(query);
  if (pattern === null && query.trim() !== '') return null;
  if (pattern !== null) conditions.push((oneByOne ? hasWords : isFoundByWords)(parameter(pattern)));
  if (language.length > 0) conditions.push(`facets.languages && ${parameter(language)}`);
  if (country.length > 0) conditions.push(`facets.countries && ${parameter(country)}`);
  // As text: '2024-10' is within October; a date without its year, XXXX-05-10, is in no range.
  if (from !== null || to !== null) conditions.push(`date not like 'X%'`);
  if (from !== null) conditions.push(`date || '~' >= ${parameter(from)} collate "C"`);
  if (to !== null) conditions.push(`date <= ${parameter(to)} collate "C"`);
  if (articles > 1) conditions.push(`words.articles >= ${parameter(articles)}`);
  return conditions;
};

const isFoundByWords = (words: string): string => `story.id in (
  select story from onestory.story_words where words @@ ${words}::tsquery
  union all
  select article.story from onestory.article_words found join onestory.articles article on article.id = found.article
  where found.words @@ ${words}::tsquery and article.story is not null)`;

/* The function behind @@, which no index answers, and a subquery that is not made for all stories at once. */
const hasWords = (words: string): string => `(ts_match_vq(words.words, ${words}::tsquery) or coalesce((
  select true from onestory.articles article join onestory.article_words found on found.article = article.id
  where article.story = story.id and ts_match_vq(found.words, ${words}::tsquery) limit 1), false))`;

/** Whether more than so many stories and articles have the words of a query. */
export const isCommon = async (pool: pg.Pool, query: string, many: number): Promise<boolean> => {
  const pattern = searchPattern(query);
  if (pattern === null) return false;
  const [row] = await select<{ entries: number }>(
    pool,
    `select ((select count(*) from (select from onestory.story_words where words @@ $1::tsquery limit $2) found)
       + (select count(*) from (select from onestory.article_words where words @@ $1::tsquery limit $2) found))::float8
       as entries`,
    [pattern, many + 1],
  );
  return (row?.entries ?? 0) > many;
};
