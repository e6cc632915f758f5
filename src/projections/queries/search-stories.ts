import type pg from 'pg';
import { searchPattern } from '../../feed/search-words.ts';
import type { StorySearch } from '../../schemas/queries.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { type Page, positionOf, select, toPage } from './select.ts';
import { columns, type StoryRow, toRecord } from './stories.ts';

/**
 * Living stories whose record or one of whose articles has all words of a query, and that the filters ask for; the one
 * revised last first.
 */
export const searchStories = async (
  pool: pg.Pool,
  search: StorySearch,
  page: Page,
): Promise<{ stories: StoryRecord[]; next: string | null }> => {
  const { query, language, country, from, to, articles } = search;
  const values: unknown[] = [positionOf(page), page.limit + 1];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['heir is null', 'record is not null', 'updated < $1'];
  const pattern = searchPattern(query);
  if (pattern === null && query.trim() !== '') return { stories: [], next: null };
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
  const found = await select<StoryRow>(
    pool,
    `select ${columns} from onestory.stories story
     join onestory.story_facets facets on facets.story = story.id
     join onestory.story_words words on words.story = story.id
     where ${conditions.join(' and ')} order by updated desc limit $2`,
    values,
  );
  const { rows, next } = toPage(found, page);
  return { stories: rows.map(toRecord), next };
};
