import type { RecordPlace, RejectionReason } from '../../schemas/document.ts';

/** Where a record is in its container. */
export type RecordLocation = Pick<RecordPlace, 'record' | 'offset' | 'id' | 'fetched'>;

/** A record's document (its canonical bytes, see text/records.ts), or why it gives none. */
export type RecordRead = { location: RecordLocation } & (
  | { bytes: Uint8Array }
  | { problem: RejectionReason }
);

/** What cannot be a document in a record of a container, with what to do about it. */
export const brokenRecord = (message: string, advice: string): RejectionReason => ({
  code: 'broken-record',
  message,
  advice,
});

/** A record that was skipped over because of its size. */
export const recordTooLarge = (size: number, maxBytes: number): RejectionReason => ({
  code: 'too-large',
  message: `The record has ${size} bytes, more than the limit of ${maxBytes}.`,
  advice: 'Raise ONESTORY_MAX_BYTES and ingest the file again, if it is an article.',
});
