import { eventId, sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { FilePlace, Place, RejectionReason } from '../../src/schemas/document.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { placeStream } from '../../src/schemas/streams.ts';
import { makeArticle } from './make-article.ts';

/* Log events about documents known by name, as the workers append them. */

export const placeOf = (path: string, more: Partial<FilePlace> = {}): FilePlace => ({
  kind: 'file',
  root: '/inbox',
  path,
  size: 100,
  modified: 1_700_000_000_123.456,
  ...more,
});

export const tooShort: RejectionReason = {
  code: 'too-short',
  message: 'It has three words.',
  advice: 'Send more.',
};

export const received = (name: string, place: Place = placeOf(`${name}.txt`)): NewLogEvent => ({
  id: eventId('received', name),
  stream: `document-${sha256(name)}`,
  type: 'DocumentReceived',
  data: { document: sha256(name), place, size: place.size },
  body: new TextEncoder().encode(name),
});

export const foundAgain = (name: string, place: Place): NewLogEvent => ({
  id: eventId('again', name, place.root, place.path, place.modified),
  stream: `document-${sha256(name)}`,
  type: 'DocumentFoundAgain',
  data: { document: sha256(name), place },
  body: null,
});

export const normalised = (name: string, fields: Partial<Article> = {}): NewLogEvent => {
  const body = makeArticle(name, fields);
  const { id, document, version, language } = body;
  return {
    id: eventId('normalised', name, version),
    stream: `document-${id}`,
    type: 'ArticleNormalised',
    data: { article: id, document, version, language, normaliser: 'n1', host: null, rules: null },
    body,
  };
};

/** A new version of an article, and that it was matched. */
export const renormalised = (
  name: string,
  version: number,
  fields: Partial<Article> & { text?: string } = {},
): NewLogEvent => {
  const body = makeArticle(name, { version, headline: `Again ${version}`, ...fields });
  const { id, document, language } = body;
  const previous = { version: version - 1, normaliser: 'n1', rules: null };
  return {
    id: eventId('renormalised', name, version),
    stream: `document-${id}`,
    type: 'ArticleRenormalised',
    data: { article: id, document, version, language, normaliser: 'n2', host: null, rules: null, previous },
    body,
  };
};
export const revised = (name: string, story: string, version: number): NewLogEvent => ({
  id: eventId('revised', name, version),
  stream: `story-${story}`,
  type: 'ArticleRevised',
  data: { story, article: sha256(name), document: sha256(name), version, model: 'm1' },
  body: null,
});

export const rejected = (
  name: string,
  reason = tooShort,
  stage: 'normalise' | 'match' = 'normalise',
  time = 1,
): NewLogEvent => ({
  id: eventId('rejected', name, stage, reason.code, time),
  stream: `document-${sha256(name)}`,
  type: 'DocumentRejected',
  data: { document: sha256(name), place: null, stage, reason },
  body: null,
});

export const unreadable = (place: Place): NewLogEvent => ({
  id: eventId('unreadable', place.root, place.path),
  stream: placeStream(place),
  type: 'DocumentRejected',
  data: {
    document: null,
    place,
    stage: 'ingest',
    reason: { code: 'unreadable', message: 'It cannot be read.', advice: 'Change its permissions.' },
  },
  body: null,
});

/** The same `time` is wanted again once, however often it is asked for, as everything here. */
export const retried = (name: string, stage: 'normalise' | 'match', time = 1): NewLogEvent => ({
  id: eventId('retried', name, stage, time),
  stream: `document-${sha256(name)}`,
  type: 'DocumentRetried',
  data: { document: sha256(name), stage, by: 'command' },
  body: null,
});
