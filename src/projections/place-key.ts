import { sha256 } from '../ids.ts';
import type { Place } from '../schemas/document.ts';

/** One text for a root and a path, short enough for an index. */
export const placeKey = ({ root, path }: Pick<Place, 'root' | 'path'>): string => sha256(`${root}\0${path}`);
