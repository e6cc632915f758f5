import { placeKey } from '../projections/place-key.ts';
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

/** Its key stays: a rebuild is to know what else was found at the same place, and what was mended there. */
const withoutNames = (place: Place): Place => {
  const key = placeKey(place);
  switch (place.kind) {
    case 'file':
      return { ...place, root: '', path: '', key };
    case 'record': {
      const { id: _, ...record } = place;
      return { ...record, root: '', path: '', key };
    }
    case 'url':
      return { ...place, path: '', url: '', etag: null, key };
  }
};
