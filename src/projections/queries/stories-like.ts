import type pg from 'pg';
import { facetsOf, foldedWords } from '../../feed/facets.ts';
import { storyMatches } from '../../feed/matches.ts';
import type { FeedFilter } from '../../schemas/feed-filter.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { type Page, positionOf, select } from './select.ts';
import { columns, type StoryRow, toRecord } from './stories.ts';

/** Stories looked at for one page, at most: a filter that finds little must not keep the reader waiting for ever. */
const usuallyLookedAt = 1000;

/**
 * Living stories that a filter asks for, the one revised last first. `type` means that it has ever happened to the story.
 * The database finds those that may match; whether the words of a name belong to one person is then looked at here. Fewer
 * than the page holds, even none, do not mean that there are no more: `next` does.
 */
export const storiesLike = async (
  pool: pg.Pool,
  filter: FeedFilter,
  page: Page,
  mostLookedAt = usuallyLookedAt,
): Promise<{ stories: StoryRecord[]; next: string | null }> => {
  const names = filter.person.map(foldedWords).filter((words) => words.length > 0);
  // No person has a name without a letter or a digit.
  if (filter.person.length > 0 && names.length === 0) return { stories: [], next: null };
  const found: { record: StoryRecord; position: number }[] = [];
  const wanted = page.limit + 1;
  let after = positionOf(page);
  let more = true;
  for (let looked = 0; more && looked < mostLookedAt && found.length < wanted; looked += wanted) {
    const rows = await candidates(pool, { ...filter, names }, after, wanted);
    for (const row of rows) {
      const record = toRecord(row);
      if (storyMatches(filter, facetsOf(record))) found.push({ record, position: row.position });
    }
    after = rows.at(-1)?.position ?? after;
    more = rows.length === wanted;
  }
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1)?.position : more ? after : undefined;
  return {
    stories: shown.map(({ record }) => record),
    next: last === undefined ? null : String(last),
  };
};

const candidates = (
  pool: pg.Pool,
  filter: FeedFilter & { names: readonly string[][] },
  after: number,
  limit: number,
): Promise<StoryRow[]> => {
  const values: unknown[] = [after, limit];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['heir is null', 'record is not null', 'updated < $1'];
  const { language, country, names, type, since } = filter;
  if (language.length > 0) conditions.push(`facets.languages && ${parameter(language)}`);
  if (country.length > 0) conditions.push(`facets.countries && ${parameter(country)}`);
  if (type.length > 0) conditions.push(`facets.happened && ${parameter(type)}`);
  if (since !== null) conditions.push(`updated_at >= ${parameter(since)}`);
  if (names.length > 0)
    conditions.push(`(${names.map((words) => `facets.names @> ${parameter(words)}`).join(' or ')})`);
  return select<StoryRow>(
    pool,
    `select ${columns} from onestory.stories story join onestory.story_facets facets on facets.story = story.id
     where ${conditions.join(' and ')} order by updated desc limit $2`,
    values,
  );
};
