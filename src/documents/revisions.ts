import { byStream } from '../log/by-stream.ts';
import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { isArticleVersion, type LogEvent } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import type { Normalised } from '../text/types.ts';
import { isErased } from './standing.ts';

/** What a document that is a new version of an article follows on. */
export interface Revision {
  article: DocumentId;
  /** Of the article's newest version; 0 where its first document was rejected. */
  version: number;
  /** Version of the article's stream. */
  stream: number;
  /** Whether the document is a version already. */
  done: boolean;
  /** Whether the article was erased: then its new versions go the same way. */
  erased: boolean;
}

/** Of some documents those that are new versions of articles, such as a page that has changed. */
export const revisionsOf = async (
  documents: readonly { document: DocumentId; article: DocumentId | null }[],
  log: Log,
): Promise<Map<DocumentId, Revision>> => {
  const revised = documents.flatMap(({ document, article }) =>
    article !== null && article !== document ? [{ document, article }] : [],
  );
  if (revised.length === 0) return new Map();
  const streams = [...new Set(revised.map(({ article }) => documentStream(article)))];
  const events = byStream(await log.readStreams(streams, { bodies: false }));
  return new Map(
    revised.map(({ document, article }) => [
      document,
      toRevision(document, article, events.get(documentStream(article)) ?? []),
    ]),
  );
};

/** The same of one document, which may be the article's first. */
export const revisionOf = async (document: DocumentId, article: DocumentId, log: Log): Promise<Revision> =>
  toRevision(document, article, await log.readStream(documentStream(article), { bodies: false }));

function toRevision(document: DocumentId, article: DocumentId, own: readonly LogEvent[]): Revision {
  const versions = own.filter(isArticleVersion).map(({ data }) => data);
  return {
    article,
    version: versions.at(-1)?.version ?? 0,
    stream: own.at(-1)?.version ?? 0,
    done: versions.some((data) => data.document === document),
    erased: isErased(own),
  };
}

/** What a document was normalised to, as the next version of its article. */
export const asVersion = (outcome: Normalised, { article, version }: Revision): Normalised =>
  'rejection' in outcome
    ? outcome
    : { ...outcome, article: { ...outcome.article, id: article, version: version + 1 } };
