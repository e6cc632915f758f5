import type pg from 'pg';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { listStories } from '../../src/projections/queries/stories.ts';

/** What a log has come to, without what depends on the order of things: ids, positions, versions, history and times. */
export interface CanonicalExport {
  documents: string[];
  rejections: string[];
  places: string[];
  stories: string[];
}

export const canonicalExport = async (pool: pg.Pool): Promise<CanonicalExport> => {
  const { rows: documents } = await pool.query<{ line: string }>(
    `select id || ' ' || state || ' ' || coalesce(article, 'no article') as line from onestory.documents`,
  );
  const { rows: places } = await pool.query<{ line: string }>(
    `select document || ' ' || path || ' ' || coalesce(record, 0) as line from onestory.document_places`,
  );
  const rejections = await all((after) => listRejections(pool, { limit: 500, after }), 'rejections');
  const stories = await all((after) => listStories(pool, { limit: 500, after }), 'stories');
  return {
    documents: documents.map(({ line }) => line).sort(),
    places: places.map(({ line }) => line).sort(),
    rejections: rejections
      .map(({ document, path, record, stage, reason }) =>
        // A document found at several places is told with the one that came first.
        JSON.stringify({ document, at: document ? null : [path, record], stage, reason }),
      )
      .sort(),
    stories: stories
      .map(({ id: _id, version: _version, firstSeen: _first, updated: _updated, ...fields }) =>
        JSON.stringify(fields),
      )
      .sort(),
  };
};

const all = async <Key extends string, Item>(
  read: (after: string | null) => Promise<{ [K in Key]: Item[] } & { next: string | null }>,
  key: Key,
): Promise<Item[]> => {
  const items: Item[] = [];
  let after: string | null = null;
  do {
    const page: { [K in Key]: Item[] } & { next: string | null } = await read(after);
    items.push(...page[key]);
    after = page.next;
  } while (after !== null);
  return items;
};
