import { z } from 'zod';

/*
 * An exported log is gzip over UTF-8 lines of JSON: a header, every event in order of position as it was first written
 * (not upcast), and a trailer. It holds no time of its own and no choice, so that the same log gives the same bytes.
 */

export const exportHeader = z.strictObject({
  format: z.literal('onestory-log'),
  formatVersion: z.literal(1),
  incarnation: z.guid(),
  head: z.number().int().nonnegative(),
});

const json = 'application/json';
const bytes = 'application/octet-stream';

/** With neither `json` nor `base64`, the blob has been erased. Base64 is not checked by zod's regular expression, whose
 * stack a large body would exhaust; the checksum tells whether it is what was written. */
const exportedBlob = z.union([
  z.strictObject({ id: z.guid(), media: z.literal(json), json: z.unknown() }),
  z.strictObject({ id: z.guid(), media: z.literal(bytes), base64: z.string() }),
  z.strictObject({ id: z.guid() }),
]);

export const exportedEvent = z.strictObject({
  position: z.number().int().positive(),
  id: z.guid(),
  stream: z.string(),
  version: z.number().int().positive(),
  type: z.string(),
  schema: z.number().int().positive(),
  time: z.iso.datetime({ precision: 3 }),
  data: z.unknown(),
  blob: exportedBlob.nullable(),
});

/** `sha256` is over all lines before this one, each with its line feed, before compression. */
export const exportTrailer = z.strictObject({
  events: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type ExportHeader = z.infer<typeof exportHeader>;
export type ExportedBlob = z.infer<typeof exportedBlob>;
export type ExportedEvent = z.infer<typeof exportedEvent>;
export type ExportTrailer = z.infer<typeof exportTrailer>;
