import type { Log } from '../log/types.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { storyStream } from '../schemas/streams.ts';
import { facetsOf, type StoryFacets } from './facets.ts';

/**
 * For each event, its stories as they were before it and as they are after it, told by the revisions nearest to it in the
 * log. So what a filter lets through is the same whenever it is asked, but for what was erased since.
 */
export const relatedStories = async (
  log: Pick<Log, 'nearest'>,
  events: readonly LogEvent[],
): Promise<StoryFacets[][]> => {
  const places = events.map((event) =>
    storiesOf(event).map((story) => ({ stream: storyStream(story), position: event.position })),
  );
  const found = await log.nearest('StoryRevised', places.flat());
  let next = 0;
  return places.map((ofEvent) => {
    const revisions = found.slice(next, next + ofEvent.length);
    next += ofEvent.length;
    return revisions
      .flatMap(({ before, after }) => [before?.body, after?.body])
      .flatMap((fields) => (fields ? [facetsOf(fields)] : []));
  });
};

const storiesOf = ({ type, data }: LogEvent): StoryId[] => {
  switch (type) {
    case 'StoriesMerged':
      return [data.story, data.merged];
    case 'StorySplit':
      return [data.story, data.into];
    default:
      return 'story' in data ? [data.story] : [];
  }
};
