import type pg from 'pg';
import type { Article } from '../../schemas/article.ts';
import type { DocumentId } from '../../schemas/document.ts';
import type { StoryId } from '../../schemas/story.ts';
import { select } from './select.ts';

export interface StoredArticle {
  id: DocumentId;
  /** null while it has not been matched. */
  story: StoryId | null;
  /** null where it was erased. */
  body: Article | null;
}

/** Current versions of articles by id, in no order; ids without an article are left out. */
export const articlesById = (pool: pg.Pool, ids: readonly DocumentId[]): Promise<StoredArticle[]> =>
  select(pool, 'select id, story, body from onestory.articles where id = any($1)', [ids]);
