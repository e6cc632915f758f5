import type pg from 'pg';
import type { DocumentId, RejectionReason } from '../../schemas/document.ts';
import { type Page, positionOf, select, toPage } from './select.ts';

export interface Rejection {
  /** Log position of the rejection. */
  position: number;
  document: DocumentId | null;
  /** Of the first place where the document was found; null where none is known. */
  root: string | null;
  path: string | null;
  /** Of a container at `path`; null where the file is the document. */
  record: number | null;
  stage: string;
  reason: RejectionReason;
  /** ISO 8601 in UTC. */
  time: string;
}

/** What is rejected now, the newest first. */
export const listRejections = async (
  pool: pg.Pool,
  page: Page,
): Promise<{ rejections: Rejection[]; next: string | null }> => {
  const found = await select<Rejection>(
    pool,
    `select rejection.position::float8 as position, rejection.document,
       coalesce(rejection.root, place.root) as root, coalesce(rejection.path, place.path) as path,
       coalesce(rejection.record, place.record)::float8 as record,
       rejection.stage, rejection.reason, rejection.time
     from onestory.rejections rejection
     left join lateral (
       select root, path, record from onestory.document_places
       where document = rejection.document order by position, key limit 1
     ) place on true
     where rejection.position < $1
     order by rejection.position desc limit $2`,
    [positionOf(page), page.limit + 1],
  );
  const { rows, next } = toPage(found, page);
  return { rejections: rows, next };
};
