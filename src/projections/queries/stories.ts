import type pg from 'pg';
import type { StoryFields, StoryId, StoryRecord } from '../../schemas/story.ts';
import { type Page, positionOf, select, toPage } from './select.ts';

export interface StoryRow {
  id: StoryId;
  version: number;
  record: StoryFields;
  first_seen: string;
  updated_at: string;
  position: number;
}

export const columns = 'id, version, record, first_seen, updated_at, updated::float8 as position';

/** Living stories, the one revised last first. */
export const listStories = async (
  pool: pg.Pool,
  page: Page,
): Promise<{ stories: StoryRecord[]; next: string | null }> => {
  const found = await select<StoryRow>(
    pool,
    `select ${columns} from onestory.stories
     where heir is null and record is not null and updated < $1
     order by updated desc limit $2`,
    [positionOf(page), page.limit + 1],
  );
  const { rows, next } = toPage(found, page);
  return { stories: rows.map(toRecord), next };
};

/**
 * A living story's record; for a merged story the living one's id; that it is withdrawn, or was erased; null for an id
 * that never was.
 */
export const storyById = async (
  pool: pg.Pool,
  id: StoryId,
): Promise<{ record: StoryRecord } | { heir: StoryId } | { withdrawn: true } | { erased: true } | null> => {
  const [row] = await select<
    Omit<StoryRow, 'record'> & {
      record: StoryFields | null;
      heir: StoryId | null;
      withdrawn: 'withdrawn' | null;
    }
  >(pool, `select ${columns}, heir, withdrawn from onestory.stories where id = $1`, [id]);
  if (row?.heir) return { heir: row.heir };
  if (row?.withdrawn) return { withdrawn: true };
  if (row && row.version > 0 && row.record === null) return { erased: true };
  return row?.record ? { record: toRecord({ ...row, record: row.record }) } : null;
};

export const toRecord = ({ id, version, record, first_seen, updated_at }: StoryRow): StoryRecord => ({
  id,
  version,
  firstSeen: first_seen,
  updated: updated_at,
  ...record,
});
