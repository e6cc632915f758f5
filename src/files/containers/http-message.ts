import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { RejectionReason } from '../../schemas/document.ts';
import { type Headers, linesOf, mostHeaderBytes, readHeaders } from './headers.ts';
import { brokenRecord, recordTooLarge } from './record.ts';

/** An HTTP response with its body as the server meant it: put together and unpacked. */
export type HttpMessage =
  | { status: number; headers: Headers; body: Uint8Array }
  | { problem: RejectionReason };

/**
 * Reads a stored HTTP response (RFC 9112). Archives often keep the header fields of transfer and content encodings after
 * they have undone them, so a body that is not encoded as it says is taken as it is.
 *
 * @param maxBytes most bytes that the body may unpack to.
 */
export const readHttpMessage = (block: Uint8Array, maxBytes: number): HttpMessage => {
  const end = endOfHeader(block);
  const [first = '', ...lines] = linesOf(block.subarray(0, end.header));
  const status = /^(?:HTTP\/[\d.]{1,5}|ICY)\s+(\d{3})(?=\s|$)/i.exec(first)?.[1];
  if (status === undefined) {
    return {
      problem: brokenRecord(
        'The record holds no HTTP response.',
        'Nothing to do, unless it should be an article.',
      ),
    };
  }
  const headers = readHeaders(lines);
  let body = block.subarray(end.body);
  if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) body = joinChunks(body) ?? body;
  const unpack = unpackers[(headers.get('content-encoding') ?? '').trim().toLowerCase()];
  if (unpack && body.length > 0) {
    try {
      body = unpack(body, { maxOutputLength: maxBytes });
    } catch (error) {
      if (error instanceof RangeError) return { problem: recordTooLarge(maxBytes + 1, maxBytes) };
      // It was unpacked before it was archived, or it is damaged: then it is no text, which is found later.
    }
  }
  return { status: Number(status), headers, body };
};

const unpackers: Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  deflate: (bytes, options) => {
    // Servers send both what the standard says and the bare data.
    try {
      return inflateSync(bytes, options);
    } catch (error) {
      if (error instanceof RangeError) throw error;
      return inflateRawSync(bytes, options);
    }
  },
};

/** Where the header ends and the body begins: behind the first empty line. A header without end has no body. */
const endOfHeader = (whole: Uint8Array): { header: number; body: number } => {
  const block = whole.subarray(0, mostHeaderBytes);
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) {
    if (block[at + 1] === 10) return { header: at, body: at + 2 };
    if (block[at + 1] === 13 && block[at + 2] === 10) return { header: at, body: at + 3 };
  }
  return { header: block.length, body: whole.length };
};

/** The body of a chunked message; null where it is not chunked. What is cut off at the end is left out. */
const joinChunks = (body: Uint8Array): Uint8Array | null => {
  const joined = new Uint8Array(body.length);
  let made = 0;
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at);
    const length = end < 0 || end - at > 1000 ? null : chunkLength(body, at, end);
    if (length === null) return at === 0 ? null : joined.subarray(0, made);
    if (length === 0) break;
    const piece = body.subarray(end + 1, end + 1 + length);
    joined.set(piece, made);
    made += piece.length;
    at = end + 1 + length;
    if (body[at] === 13) at += 1;
    if (body[at] === 10) at += 1;
  }
  return joined.subarray(0, made);
};

/** What a chunk's first line says: a hexadecimal number, and extensions behind a semicolon. Read byte by byte, for millions. */
const chunkLength = (body: Uint8Array, start: number, end: number): number | null => {
  let at = start;
  while (at < end && isSpace(body[at])) at += 1;
  const first = at;
  let length = 0;
  for (let digit = hexDigit(body[at]); at < end && digit !== null; digit = hexDigit(body[at])) {
    length = length * 16 + digit;
    at += 1;
  }
  if (at === first || at - first > 8) return null;
  while (at < end && isSpace(body[at])) at += 1;
  return at === end || body[at] === semicolon ? length : null;
};

const semicolon = 59;
const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const hexDigit = (byte = 0): number | null => {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : null;
};
