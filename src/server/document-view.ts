import { rejectionOf, standingTypes } from '../documents/standing.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import {
  articleVersionTypes,
  isArticleVersion,
  type LogEvent,
  type LogEventOf,
} from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import type { StoryLog } from './story-at.ts';

/** A document as its page shows it, by the log. */
export interface DocumentView {
  document: DocumentId;
  received: LogEventOf<'DocumentReceived'>;
  state: 'waiting' | 'article' | 'rejected';
  /** The article that it belongs to: its own id, or that of the one which it is a later version of. */
  articleId: DocumentId;
  /** The newest version that was made of it; null where there is none. */
  article: Article | null;
  rejection: RejectionReason | null;
  /** What happened to it, oldest first, without bodies. */
  events: LogEvent[];
}

/** Events of one document that are looked at: each place where it was found again is one. */
const mostEvents = 1000;

/** Null for a document that never arrived, and its erasure where it was erased. */
export const viewDocument = async (
  log: StoryLog,
  document: DocumentId,
): Promise<DocumentView | LogEventOf<'DocumentErased'> | null> => {
  const stream = documentStream(document);
  const page = { after: 0, limit: mostEvents, stream };
  const events = await log.read(page);
  const last = events.at(mostEvents - 1);
  // How it stands is told behind any number of places where it was found again.
  const behind = last ? await log.read({ ...page, after: last.position, types: standingTypes }) : [];
  const standing = [...events, ...behind];
  const received = standing.find((event) => event.type === 'DocumentReceived');
  const erased = standing.find((event) => event.type === 'DocumentErased');
  if (erased?.type === 'DocumentErased') return erased;
  if (received?.type !== 'DocumentReceived') return null;
  const { place } = received.data;
  const articleId = (place.kind === 'url' && place.article) || document;
  const version = await versionOf(log, document, articleId);
  const late = version && version.stream !== stream ? [{ ...version, body: null }] : [];
  const decided = [...standing, ...late].sort((a, b) => a.position - b.position);
  const rejection = rejectionOf(decided)?.data.reason ?? null;
  const article = version?.body ?? null;
  const state = rejection ? 'rejected' : article ? 'article' : 'waiting';
  return {
    document,
    received,
    state,
    articleId,
    article,
    rejection,
    events: [...events, ...late],
  };
};

/** Its bytes; null where there are none any more. */
export const readBytes = async (log: StoryLog, document: DocumentId): Promise<Uint8Array | null> => {
  const [event] = await log.read({
    after: 0,
    limit: 1,
    stream: documentStream(document),
    types: ['DocumentReceived'],
    bodies: true,
  });
  return event?.type === 'DocumentReceived' ? event.body : null;
};

const versionOf = async (log: StoryLog, document: DocumentId, article: DocumentId) => {
  const events = await log.read({
    after: 0,
    limit: mostEvents,
    stream: documentStream(article),
    types: articleVersionTypes,
    bodies: true,
  });
  return events.filter(isArticleVersion).findLast(({ data }) => data.document === document);
};
