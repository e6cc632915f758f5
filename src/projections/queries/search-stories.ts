import type pg from 'pg';
import type { StorySearch } from '../../schemas/queries.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { searchConditions, searchedTables } from './search-conditions.ts';
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
  const values: unknown[] = [positionOf(page), page.limit + 1];
  const conditions = searchConditions(search, (value) => `$${values.push(value)}`);
  if (conditions === null) return { stories: [], next: null };
  const found = await select<StoryRow>(
    pool,
    `select ${columns} from ${searchedTables}
     where ${['updated < $1', ...conditions].join(' and ')} order by updated desc limit $2`,
    values,
  );
  const { rows, next } = toPage(found, page);
  return { stories: rows.map(toRecord), next };
};
