import { createClient, type StoryEvent } from '../../client/index.js';

/** Follows the feed by Server-Sent Events, and goes on behind every cut, as a consumer's program does. */
export const startConsumer = (url: string) => {
  const leaving = new AbortController();
  const seen: StoryEvent[] = [];
  let reconnects = 0;
  const client = createClient({ url });
  const following = (async () => {
    const events = client.follow({
      signal: leaving.signal,
      silence: 4000,
      onRetry: () => {
        reconnects += 1;
      },
    });
    for await (const event of events) seen.push(event);
  })();
  following.catch(() => {});
  return {
    seen,
    reconnects: () => reconnects,
    /** All events that there are, read anew. */
    all: async (): Promise<StoryEvent[]> => {
      const events: StoryEvent[] = [];
      for await (const event of client.all()) events.push(event);
      return events;
    },
    leave: async (): Promise<void> => {
      leaving.abort();
      await following;
    },
  };
};

export type Consumer = ReturnType<typeof startConsumer>;
