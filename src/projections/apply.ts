import type pg from 'pg';
import { PermanentError } from '../errors.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import { articles } from './articles.ts';
import { curations } from './curations.ts';
import { documents } from './documents.ts';
import { fetches } from './fetches.ts';
import { places } from './places.ts';
import type { Projection } from './projection.ts';
import { rejections } from './rejections.ts';
import { search } from './search.ts';
import { stories } from './stories.ts';
import { storyFacets } from './story-facets.ts';

/** The name of the projections' checkpoint in `onestory.checkpoints`. */
export const checkpointName = 'projections';

export const projections: readonly Projection[] = [
  documents,
  places,
  articles,
  stories,
  storyFacets,
  search,
  rejections,
  fetches,
  curations,
];

/**
 * Folds a batch of the log into the projections, with their checkpoint, in the transaction that `client` is in. Events
 * that were folded already are passed over, so a repeat changes nothing. Whoever else applies waits for the transaction.
 *
 * @param events read with the bodies of `StoryRevised` and of articles' versions, in order, without a gap.
 * @returns the position that the projections stand at now.
 * @throws PermanentError where the batch does not follow on what was folded before.
 */
export const apply = async (client: pg.ClientBase, events: readonly LogEvent[]): Promise<number> => {
  const reached = await lockCheckpoint(client);
  const fresh = events.filter(({ position }) => position > reached);
  const [first] = fresh;
  const last = fresh.at(-1);
  if (!first || !last) return reached;
  if (first.position !== reached + 1 || last.position - first.position + 1 !== fresh.length) {
    throw new PermanentError(
      `The projections stand at position ${reached} of the log, but were given the events from ${first.position} to ` +
        `${last.position} (${fresh.length} of them). Run "onestory rebuild".`,
    );
  }
  for (const projection of projections) await projection.apply(client, fresh);
  await client.query('update onestory.checkpoints set position = $2 where name = $1', [
    checkpointName,
    last.position,
  ]);
  return last.position;
};

/** Keeps others from applying until the transaction ends. @returns the position that the projections stand at. */
export const lockCheckpoint = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ position: number }>(
    'select position::float8 from onestory.checkpoints where name = $1 for update',
    [checkpointName],
  );
  const [row] = rows;
  if (row) return row.position;
  throw new PermanentError('The projections have no checkpoint in the database. Run "onestory rebuild".');
};
