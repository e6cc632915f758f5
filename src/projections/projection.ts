import type pg from 'pg';
import type { LogEvent } from '../schemas/log-events.ts';

/** What one kind of table takes from the log. */
export interface Projection {
  /** Its tables in schema `onestory`, which nothing else writes to. */
  tables: readonly string[];
  /**
   * Folds a batch of log events, in order and each exactly once, into the tables: a statement for the whole batch, not one
   * for each event. However a log is cut into batches, the tables come out the same.
   */
  apply(client: pg.ClientBase, events: readonly LogEvent[]): Promise<void>;
}
