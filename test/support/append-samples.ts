import { eventId, sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';

/* Log events that are valid and told apart by a name. */

export const storyIdOf = (name: string): string => `s_${sha256(name).slice(0, 16)}`;

export const storyOpened = (name: string): NewLogEvent => {
  const story = storyIdOf(name);
  return {
    id: eventId('StoryOpened', name),
    stream: `story-${story}`,
    type: 'StoryOpened',
    data: { story, article: sha256(name), model: 'm1-0123abcd' },
    body: null,
  };
};

export const documentReceived = (name: string): NewLogEvent => {
  const document = sha256(name);
  return {
    id: eventId('DocumentReceived', name),
    stream: `document-${document}`,
    type: 'DocumentReceived',
    data: {
      document,
      place: { kind: 'file', root: 'inbox', path: `${name}.txt`, size: name.length, modified: 0 },
      size: name.length,
    },
    body: new TextEncoder().encode(name),
  };
};
