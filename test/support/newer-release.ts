import type pg from 'pg';
import type { LogEventType } from '../../src/schemas/log-events.ts';

/** From now on, events of a type are written as a newer release would: in a schema that this program does not know. */
export const writeAsNewerRelease = async (pool: pg.Pool, type: LogEventType): Promise<void> => {
  await pool.query(
    `create function of_tomorrow() returns trigger language plpgsql as 'begin new.schema = 99; return new; end';
     create trigger of_tomorrow before insert on onestory.events
       for each row when (new.type = '${type}') execute function of_tomorrow()`,
  );
};
