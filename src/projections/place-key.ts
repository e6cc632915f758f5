import { sha256 } from '../ids.ts';
import type { Place, RecordPlace } from '../schemas/document.ts';

/** One text for a file, or a record in it, short enough for an index; also where its path was erased. */
export const placeKey = (place: Place): string => {
  if (place.key !== undefined) return place.key;
  return place.kind === 'record'
    ? sha256(`${place.root}\0${place.path}\0${place.record}`)
    : sha256(`${place.root}\0${place.path}`);
};

/** The key of the container that a record is in; no container's where the path was erased. */
export const containerKey = ({ root, path }: RecordPlace): string => sha256(`${root}\0${path}`);
