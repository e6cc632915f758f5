import { eventId, sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';

export const documentStream = (name: string): string => `document-${sha256(name)}`;

/** One of any number of valid events, without a body, in the stream of the document of that name. */
export const foundAgain = (name: string, which: number | string): NewLogEvent => ({
  id: eventId('DocumentFoundAgain', name, which),
  stream: documentStream(name),
  type: 'DocumentFoundAgain',
  data: {
    document: sha256(name),
    place: { kind: 'file', root: 'inbox', path: `${name}/${which}.txt`, size: 1, modified: 0 },
  },
  body: null,
});
