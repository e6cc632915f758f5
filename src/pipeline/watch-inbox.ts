import { mkdir } from 'node:fs/promises';
import { messageOf, UsageError } from '../errors.ts';
import { onSchedule } from '../jobs/scheduled.ts';
import { knownPlaces } from '../projections/queries/known-places.ts';
import { createScanner } from '../workers/scan.ts';
import type { Parts } from './parts.ts';

/** @throws UsageError where the folder cannot be made. */
export const makeInbox = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(
      `The inbox ${path} cannot be made: ${messageOf(error)}. Name another with ONESTORY_INBOX.`,
    );
  });
};

/** Lets the scheduled scan ingest what arrives in the inbox. */
export const watchInbox = ({ config, store: { pool, runs }, queues }: Parts): void => {
  const look = createScanner({
    queues,
    knownPlaces: (root) => knownPlaces(pool, root),
    batch: config.batch,
  });
  onSchedule(runs, queues, 'scan', () => look(config.inbox));
};
