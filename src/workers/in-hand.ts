import type pg from 'pg';
import { withDatabaseErrors } from '../log/database-errors.ts';
import { type Migration, migrate } from '../log/migrate.ts';

export type Step = 'normalise' | 'match';

/**
 * Which documents are being worked on, in all processes. What stays noted was in hand when its process died, so one of
 * these documents may be why: a native crash, or all memory used up, leaves nobody behind to tell.
 */
export interface InHand {
  /** Of some documents those that are noted, each with how often it was in hand alone. */
  noted(step: Step, documents: readonly string[]): Promise<Map<string, number>>;
  begin(step: Step, documents: readonly string[], alone: boolean): Promise<void>;
  end(step: Step, documents: readonly string[]): Promise<void>;
}

/* Unlogged, since it is written with every job: a crash of the database empties it, which costs a poisonous document a few
 * tries more. */
const inHand: Migration = {
  name: 'in hand',
  sql: `
    create unlogged table onestory.in_hand (
      step text not null,
      document text not null,
      alone integer not null,
      primary key (step, document)
    )`,
};

export const migrateInHand = (pool: pg.Pool): Promise<void> => migrate(pool, 'workers', [inHand]);

export const createInHand = (pool: pg.Pool): InHand => {
  const run = <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> =>
    withDatabaseErrors('note what is in hand', async () => (await pool.query<Row>(text, values)).rows);
  return {
    noted: async (step, documents) => {
      const rows = await run<{ document: string; alone: number }>(
        'select document, alone from onestory.in_hand where step = $1 and document = any($2)',
        [step, documents],
      );
      return new Map(rows.map(({ document, alone }) => [document, alone]));
    },
    begin: async (step, documents, alone) => {
      // Sorted, so that two that note the same do not wait for each other.
      await run(
        `insert into onestory.in_hand as noted (step, document, alone)
         select $1, document, $3 from unnest($2::text[]) document order by document
         on conflict (step, document) do update set alone = noted.alone + excluded.alone`,
        [step, documents, alone ? 1 : 0],
      );
    },
    end: async (step, documents) => {
      await run(
        `delete from onestory.in_hand where (step, document) in (
           select step, document from onestory.in_hand where step = $1 and document = any($2)
           order by document for update)`,
        [step, documents],
      );
    },
  };
};
