import type { Log } from '../log/types.ts';
import { curationTypes, type LogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { storyStream } from '../schemas/streams.ts';
import { type Curation, foldCuration, isCurationEvent, noCuration } from '../stories/curation.ts';
import type { Reading } from './reading.ts';

/*
 * What people decided about stories, where content of these is erased. That they decided it holds on; the words that they
 * gave may quote what goes, and go with it: reasons, names, and headlines.
 */

/**
 * Positions of what was decided and undone in some stories, or about some articles.
 *
 * @param named the events that name the articles.
 */
export const curationsQuoting = async (
  stories: readonly StoryId[],
  named: readonly LogEvent[],
  log: Pick<Log, 'readStreams'>,
  reading: Pick<Reading, 'naming'>,
): Promise<number[]> => {
  if (stories.length === 0) return [];
  const within = await log.readStreams(stories.map(storyStream), { types: curationTypes, bodies: false });
  const about = named.filter((event) => isCurationEvent(event));
  const elsewhere = about.filter(({ stream }) => !stories.some((story) => storyStream(story) === stream));
  const undone = await reading.naming(elsewhere.map(({ id }) => id));
  return [
    ...new Set([...within, ...about, ...undone.filter(isCurationEvent)].map(({ position }) => position)),
  ];
};

/** What people have decided, without the words that are going. */
export const curationWithout = async (gone: readonly number[], upTo: number, log: Log): Promise<Curation> => {
  const curation = noCuration();
  const going = new Set(gone);
  const events = await log.read({
    after: 0,
    upTo,
    limit: Number.MAX_SAFE_INTEGER,
    types: curationTypes,
    bodies: true,
  });
  for (const event of events) {
    const left = going.has(event.position) ? { ...event, body: null } : event;
    if (isCurationEvent(left)) foldCuration(curation, left);
  }
  return curation;
};
