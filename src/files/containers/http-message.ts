import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { RejectionReason } from '../../schemas/document.ts';
import { type Headers, linesOf, readHeaders } from './headers.ts';
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

/** Where the header ends and the body begins: behind the first empty line. */
const endOfHeader = (block: Uint8Array): { header: number; body: number } => {
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) {
    if (block[at + 1] === 10) return { header: at, body: at + 2 };
    if (block[at + 1] === 13 && block[at + 2] === 10) return { header: at, body: at + 3 };
  }
  return { header: block.length, body: block.length };
};

/** The body of a chunked message; null where it is not chunked. What is cut off at the end is left out. */
const joinChunks = (body: Uint8Array): Uint8Array | null => {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at);
    const line = end < 0 || end - at > 1000 ? '' : new TextDecoder('latin1').decode(body.subarray(at, end));
    const size = /^\s*([\da-f]{1,8})\s*(?:;|$)/i.exec(line)?.[1];
    if (size === undefined) return pieces.length === 0 ? null : Buffer.concat(pieces);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    pieces.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (body[at] === 13) at += 1;
    if (body[at] === 10) at += 1;
  }
  return Buffer.concat(pieces);
};
