import type pg from 'pg';
import type { StorySearch } from '../../schemas/queries.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { isCommon, searchConditions, searchedTables } from './search-conditions.ts';
import { type Page, positionOf, select, toPage } from './select.ts';
import { columns, type StoryRow, toRecord } from './stories.ts';

const usuallyCommon = 1000;

/**
 * Living stories whose record or one of whose articles has all words of a query, and that the filters ask for; the one
 * revised last first.
 *
 * @param common words that more stories and articles have are not looked up in the index: the newest stories one by one
 *   soon make a page of those that have them, and to find and sort all of them would take long.
 */
export const searchStories = async (
  pool: pg.Pool,
  search: StorySearch,
  page: Page,
  common = usuallyCommon,
): Promise<{ stories: StoryRecord[]; next: string | null }> => {
  const values: unknown[] = [positionOf(page), page.limit + 1];
  const oneByOne = await isCommon(pool, search.query, common);
  const conditions = searchConditions(search, (value) => `$${values.push(value)}`, oneByOne);
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
