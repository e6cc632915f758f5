import type pg from 'pg';
import type { CurationRecord } from '../../schemas/curation.ts';
import type { DocumentId } from '../../schemas/document.ts';
import type { StoryId } from '../../schemas/story.ts';
import { type Page, positionOf, select, toPage } from './select.ts';
import type { Undone } from './undone.ts';

const columns = `id, kind, story, articles, apart, value, by, reason, time, undone, waits is not null as waits,
  position::float8 as position`;

/** What people have decided, the newest first. */
export const listCurations = async (
  pool: pg.Pool,
  page: Page,
): Promise<{ curations: CurationRecord[]; next: string | null }> => {
  const found = await select<CurationRecord>(
    pool,
    `select ${columns} from onestory.curations where position < $1 order by position desc limit $2`,
    [positionOf(page), page.limit + 1],
  );
  const { rows, next } = toPage(found, page);
  return { curations: rows, next };
};

/** Those of a story, at most: what was decided in it, and about articles that it has now. */
const mostOfStory = 200;

/** What people have decided about a story, the newest first: in it, or about articles that it has now. */
export const curationsOf = (pool: pg.Pool, story: StoryId): Promise<CurationRecord[]> =>
  select(
    pool,
    `select ${columns} from onestory.curations
     where story = $1 or articles || apart && array(select id from onestory.articles where story = $1)
     order by position desc limit ${mostOfStory}`,
    [story],
  );

export const curationById = async (pool: pg.Pool, id: string): Promise<CurationRecord | null> => {
  const [row] = await select<CurationRecord>(
    pool,
    `select ${columns} from onestory.curations where id = $1`,
    [id],
  );
  return row ?? null;
};

/** The articles of a living story; empty for any other. */
export const articlesOfStory = async (pool: pg.Pool, story: StoryId): Promise<DocumentId[]> => {
  const rows = await select<{ id: DocumentId }>(
    pool,
    'select id from onestory.articles where story = $1 order by id',
    [story],
  );
  return rows.map(({ id }) => id);
};

/** What was decided or undone behind a position, and has not been carried out, in the order of the log. */
export const pendingCurations = (pool: pg.Pool, after: number, limit: number): Promise<Undone[]> =>
  select(
    pool,
    `select id, waits::float8 as position from onestory.curations where waits > $1 order by waits limit $2`,
    [after, limit],
  );
