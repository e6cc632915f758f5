import type pg from 'pg';
import { facetsOf, foldedWords } from '../../feed/facets.ts';
import { storyMatches } from '../../feed/matches.ts';
import type { FeedFilter } from '../../schemas/feed-filter.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { type Page, positionOf, select } from './select.ts';
import { columns, type StoryRow, toRecord } from './stories.ts';

/**
 * Living stories that a filter asks for, the one revised last first. `type` means that it has ever happened to the story.
 * The database finds those that may match; whether the words of a name belong to one person is then looked at here.
 */
export const storiesLike = async (
  pool: pg.Pool,
  filter: FeedFilter,
  page: Page,
): Promise<{ stories: StoryRecord[]; next: string | null }> => {
  const found: { record: StoryRecord; position: number }[] = [];
  const wanted = page.limit + 1;
  for (let after = positionOf(page), more = true; more && found.length < wanted; ) {
    const rows = await candidates(pool, filter, after, wanted);
    for (const row of rows) {
      const record = toRecord(row);
      if (storyMatches(filter, facetsOf(record))) found.push({ record, position: row.position });
    }
    after = rows.at(-1)?.position ?? after;
    more = rows.length === wanted;
  }
  const shown = found.slice(0, page.limit);
  return {
    stories: shown.map(({ record }) => record),
    next: found.length > page.limit ? String(shown.at(-1)?.position ?? '') : null,
  };
};

const candidates = (pool: pg.Pool, filter: FeedFilter, after: number, limit: number): Promise<StoryRow[]> => {
  const values: unknown[] = [after, limit];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ['heir is null', 'record is not null', 'updated < $1'];
  const { language, country, person, type, since } = filter;
  if (language.length > 0) conditions.push(`facets.languages && ${parameter(language)}`);
  if (country.length > 0) conditions.push(`facets.countries && ${parameter(country)}`);
  if (type.length > 0) conditions.push(`facets.happened && ${parameter(type)}`);
  if (since !== null) conditions.push(`updated_at >= ${parameter(since)}`);
  if (person.length > 0) {
    const names = person.map((name) => `facets.names @> ${parameter(foldedWords(name))}`);
    conditions.push(`(${names.join(' or ')})`);
  }
  return select<StoryRow>(
    pool,
    `select ${columns} from onestory.stories story join onestory.story_facets facets on facets.story = story.id
     where ${conditions.join(' and ')} order by updated desc limit $2`,
    values,
  );
};
