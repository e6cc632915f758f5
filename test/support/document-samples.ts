import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import type { StoryLog } from '../../src/server/story-at.ts';
import { normalised, placeOf, received } from './events.ts';

/** A document whose bytes are `text`, and the article made of it, with whatever fields. */
export const documentEvents = (
  text: string,
  fields: Partial<Article> & { text?: string } = {},
): LogEvent[] => {
  const id = sha256(text);
  const events = [
    received(text, placeOf(`${text.slice(0, 60)}.txt`, { root: text.slice(0, 60) })),
    normalised(text, fields),
  ];
  const reason = { code: 'failed' as const, message: text, advice: text };
  return events
    .map(
      (event, index) =>
        // As the log gives it back: what is told to it is of the shapes that it knows.
        ({
          ...event,
          stream: `document-${id}`,
          position: index + 1,
          version: index + 1,
          schema: 1,
          time: '2024-11-02T08:00:01.000Z',
        }) as LogEvent,
    )
    .concat([
      {
        position: 3,
        id: '00000000-0000-8000-8000-000000000003',
        stream: `document-${id}`,
        version: 3,
        type: 'DocumentRejected',
        schema: 3,
        time: '2024-11-02T08:00:02.000Z',
        data: { document: id, place: null, stage: 'match', reason },
        body: null,
      },
    ]);
};

/** A log that has a document's events, and for all else is another. */
export const withDocument = <L extends StoryLog>(log: L, events: readonly LogEvent[]): L => ({
  ...log,
  read: async (options: Parameters<StoryLog['read']>[0]) =>
    options.stream === events[0]?.stream
      ? events.filter(({ type }) => options.types?.includes(type) ?? true)
      : log.read(options),
});
