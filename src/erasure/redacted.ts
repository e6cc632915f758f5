import type { Place } from '../schemas/document.ts';
import type { LogEvent } from '../schemas/log-events.ts';

/**
 * What is left of an event's `data` where its document is erased, in the same shape: paths and addresses often have the
 * headline or a name in them, and messages of rejections may quote. Null where nothing of it has to go.
 */
export const redacted = ({ type, data }: LogEvent): object | null => {
  switch (type) {
    case 'DocumentReceived':
    case 'DocumentFoundAgain':
      return { ...data, place: withoutNames(data.place) };
    case 'DocumentRejected':
      return {
        ...data,
        place: data.place && withoutNames(data.place),
        reason: { ...data.reason, message: 'What was wrong with it was erased with it.' },
      };
    default:
      return null;
  }
};

const withoutNames = (place: Place): Place => {
  switch (place.kind) {
    case 'file':
      return { ...place, root: '', path: '' };
    case 'record': {
      const { id: _, ...record } = place;
      return { ...record, root: '', path: '' };
    }
    case 'url':
      return { ...place, path: '', url: '', etag: null };
  }
};
