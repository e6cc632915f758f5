import { isErased } from '../documents/standing.ts';
import type { Commit, Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { documentStream } from '../schemas/streams.ts';
import { completion, type Ended } from './fetch-completion.ts';

/** Whether one of some documents was erased. */
export const isAnyErased = async (
  ids: readonly (DocumentId | null)[],
  log: Pick<Log, 'readStreams'>,
): Promise<boolean> => {
  const streams = ids.flatMap((id) => (id === null ? [] : [documentStream(id)]));
  return streams.length > 0 && isErased(await log.readStreams(streams, { types: ['DocumentErased'] }));
};

/** That an address is not asked for any more, because its article was erased. */
export const erasedAddress = (ended: Ended, article: DocumentId | null): Commit['events'][number] =>
  completion(ended, 'refused', {
    why: 'its article was erased here on request',
    document: null,
    article,
    etag: null,
    lastModified: null,
    due: null,
  });
