import { sha256 } from '../ids.ts';
import type { Place } from '../schemas/document.ts';

/** One text for a file, or a record in it, short enough for an index. */
export const placeKey = (place: Place): string =>
  place.kind === 'record'
    ? sha256(`${place.root}\0${place.path}\0${place.record}`)
    : sha256(`${place.root}\0${place.path}`);
