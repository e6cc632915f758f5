import { eventId, sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';

/* What a person decided about a story, by the name of one of its articles and a number. */

const body = { by: 'Hà', reason: 'I have asked them.' };
const idOf = (name: string, number: number): string => eventId('decided', name, number);

/** Of even numbers the story is withdrawn, of others its headline is corrected. */
export const decided = (name: string, story: string, number: number): NewLogEvent => {
  const id = idOf(name, number);
  const common = { id, stream: `story-${story}` };
  const article = sha256(name);
  return number % 2 === 0
    ? { ...common, type: 'StoryWithdrawn', data: { story, curation: id, articles: [article] }, body }
    : {
        ...common,
        type: 'FieldCorrected',
        data: { story, article, field: 'headline' },
        body: { ...body, value: `Headline ${number}` },
      };
};

export const undone = (name: string, story: string, number: number): NewLogEvent => ({
  id: eventId('undone', name, number),
  stream: `story-${story}`,
  type: 'CurationUndone',
  data: { story, curation: idOf(name, number) },
  body,
});

export const carriedOut = (name: string, story: string, number: number): NewLogEvent => ({
  id: eventId('carried out', name, number),
  stream: `story-${story}`,
  type: 'CurationApplied',
  data: { story, curation: idOf(name, number), model: 'm1' },
  body: null,
});
