import type { ContainerEnd } from '../files/read-documents.ts';
import { eventId, sha256 } from '../ids.ts';
import type { Commit } from '../log/types.ts';
import type { Place, RejectionReason } from '../schemas/document.ts';
import { documentStream, placeStream } from '../schemas/streams.ts';

/*
 * What an ingest appends. The ids are made so that reading the same again appends nothing. `since` is for a file that was
 * put back: the position at which it was last told to be as it is again.
 */

export const documentReceived = (bytes: Uint8Array, place: Place): Commit => {
  const document = sha256(bytes);
  return {
    events: [
      {
        id: eventId('DocumentReceived', document),
        stream: documentStream(document),
        type: 'DocumentReceived',
        data: { document, place, size: bytes.length },
        body: bytes,
      },
    ],
  };
};

/** The same file, or record in it, with the same problem is one rejection, however often it is looked at. */
export const notReadable = (place: Place, reason: RejectionReason, since?: number): Commit => ({
  events: [rejection(place, reason, [...stateOf(place), reason.code, ...again(since)])],
});

const rejection = (
  place: Place,
  reason: RejectionReason,
  parts: readonly (string | number)[],
): Commit['events'][number] => ({
  id: eventId('DocumentRejected', ...parts),
  stream: placeStream(place),
  type: 'DocumentRejected',
  data: { document: null, place, stage: 'ingest', reason },
  body: null,
});

export const documentFoundAgain = (document: string, place: Place, since?: number): Commit => ({
  events: [
    {
      id: eventId('DocumentFoundAgain', document, ...identityOf(place), ...again(since)),
      stream: documentStream(document),
      type: 'DocumentFoundAgain',
      data: { document, place },
      body: null,
    },
  ],
});

/** Comes after all that the container holds: from then on the scan knows its file. */
export const containerRead = ({ container, records, problem }: ContainerEnd, since?: number): Commit => {
  const parts = [...stateOf(container), records, problem?.code ?? '', ...again(since)];
  return {
    events: [
      {
        id: eventId('ContainerRead', ...parts),
        stream: placeStream(container),
        type: 'ContainerRead',
        data: { place: container, records },
        body: null,
      },
      ...(problem ? [rejection(container, problem, parts)] : []),
    ],
  };
};

export const samePlace = (a: Place, b: Place): boolean =>
  identityOf(a).join('\0') === identityOf(b).join('\0');

const stateOf = (place: Place): (string | number)[] => [
  place.root,
  place.path,
  place.size,
  place.modified,
  ...(place.kind === 'record' ? ['record', place.record] : []),
];

/**
 * What tells whether a document has been found here before. A record's container may have grown since: that would tell
 * every one of its records again.
 */
const identityOf = (place: Place): (string | number)[] =>
  place.kind === 'record' ? [place.root, place.path, 'record', place.record] : stateOf(place);

const again = (since: number | undefined): number[] => (since === undefined ? [] : [since]);
