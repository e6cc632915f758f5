import type pg from 'pg';
import type { Log } from './log/types.ts';
import { checkpointName } from './projections/apply.ts';
import { counts } from './projections/queries/counts.ts';
import { listRejections } from './projections/queries/rejections.ts';
import { lastRevision, listStories, storyById } from './projections/queries/stories.ts';
import { storiesLike } from './projections/queries/stories-like.ts';
import type { Readers } from './server/readers.ts';

/** What pages, feed and commands ask of the projections, on PostgreSQL. */
export const createReaders = (pool: pg.Pool, log: Log): Readers => ({
  counts: () => counts(pool),
  stories: (page) => listStories(pool, page),
  storiesLike: (filter, page) => storiesLike(pool, filter, page),
  lastRevision: () => lastRevision(pool),
  story: (id) => storyById(pool, id),
  rejections: (page) => listRejections(pool, page),
  position: () => log.checkpoint(checkpointName),
});
