import { sha256 } from '../ids.ts';
import type { DocumentId, FilePlace } from './document.ts';
import type { StoryId } from './story.ts';

/* Names of the log's streams. */

/** Of a document and of the article that it became: what happened to both is one stream. */
export const documentStream = (document: DocumentId): string => `document-${document}`;

export const storyStream = (story: StoryId): string => `story-${story}`;

/** Of what could not be read at a place, and of containers. */
export const placeStream = ({ root, path }: Pick<FilePlace, 'root' | 'path'>): string =>
  `place-${sha256(`${root}/${path}`)}`;
