import type pg from 'pg';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import { catchUp } from '../projections/catch-up.ts';
import { curationById } from '../projections/queries/curations.ts';
import type { CurationWords, NewCuration } from '../schemas/curation.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { storyStream } from '../schemas/streams.ts';
import { type Refusal, type Resolved, resolveCuration } from './resolve-curation.ts';

export interface Store {
  log: Log;
  pool: pg.Pool;
}

/** What became of a wish: the decision's id, and the story that it was taken in; or why there is none. */
export type Curated = { id: string; story: StoryId } | { refusal: Refusal };

const tries = 5;

/**
 * Notes in the log what a person decided about stories. The match step carries it out; nothing has changed yet when this
 * returns, but that a withdrawn story is told of as such.
 */
export const curate = async (store: Store, wish: NewCuration): Promise<Curated> => {
  const { log, pool } = store;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    await catchUp(pool, log, await log.head());
    const resolved = await resolveCuration(pool, wish);
    if ('refusal' in resolved) return resolved;
    const stream = storyStream(resolved.data.story);
    const version = (await log.readStreams([stream], { bodies: false })).at(-1)?.version ?? 0;
    const event = eventOf(resolved, version);
    const [outcome] = await log.append([{ events: [event], expect: [{ stream, version }] }]);
    // Of somebody who wished the same of the same state.
    if (outcome?.outcome === 'duplicate') return { id: event.id, story: resolved.data.story };
    if (outcome?.outcome !== 'appended') continue;
    await catchUp(pool, log, outcome.positions[0] ?? 0);
    return { id: event.id, story: resolved.data.story };
  }
  throw new TransientError(`The story ${wish.story} has changed ${tries} times meanwhile. Try again.`);
};

/** Takes a decision back: from then on the machine's view holds again, or that of the decisions before. */
export const undoCuration = async (
  { log, pool }: Store,
  id: string,
  { by, reason }: CurationWords,
): Promise<Curated> => {
  await catchUp(pool, log, await log.head());
  const found = await curationById(pool, id);
  if (!found) {
    return {
      refusal: { code: 'unknown', detail: `Nobody has decided anything by the id ${id}.`, advice: listed },
    };
  }
  const { story } = found;
  const [outcome] = await log.append([
    {
      events: [
        {
          id: eventId('CurationUndone', id),
          stream: storyStream(story),
          type: 'CurationUndone',
          data: { story, curation: id },
          body: { by, reason },
        },
      ],
    },
  ]);
  if (outcome?.outcome !== 'appended') {
    const detail = `The decision ${id} has been undone already.`;
    return { refusal: { code: 'pointless', detail, advice: 'To decide so again, decide anew.' } };
  }
  await catchUp(pool, log, outcome.positions[0] ?? 0);
  return { id, story };
};

const listed = 'All decisions are listed at /curations and by `npx onestory curations`.';

/** An id made of the state that was decided on: the same wish, sent twice, is one decision. */
const eventOf = (resolved: Resolved, version: number): NewLogEvent => {
  const { type, data, body } = resolved;
  const id = eventId(type, data.story, version + 1, JSON.stringify(data), JSON.stringify(body));
  const common = { id, stream: storyStream(data.story) };
  switch (type) {
    case 'StoryWithdrawn':
      return { ...common, type, data: { ...data, curation: id }, body };
    case 'StoriesJoined':
      return { ...common, type, data, body };
    case 'ArticlesParted':
      return { ...common, type, data, body };
    case 'OriginalChosen':
      return { ...common, type, data, body };
    case 'FieldCorrected':
      return { ...common, type, data, body };
  }
};
