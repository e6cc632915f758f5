import type { RejectionReason } from '../../schemas/document.ts';
import { recordBytes } from '../../text/records.ts';
import type { Declared } from '../../text/types.ts';
import { type Headers, readContentType } from './headers.ts';
import { type HttpMessage, readHttpMessage } from './http-message.ts';
import { recordTooLarge } from './record.ts';

/** Media types that hold an article's text; servers say `application/octet-stream` where they do not know. */
const texts = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'application/octet-stream',
]);

/**
 * The document in a WARC record of type response, resource or conversion: what was fetched, with the address, language
 * and encoding that came with it. The time of the fetch is no part of it: the same page fetched again is one document.
 */
export const warcDocument = (
  headers: Headers,
  block: Uint8Array,
  maxBytes: number,
): { bytes: Uint8Array } | { problem: RejectionReason } => {
  const message = isHttp(headers)
    ? readHttpMessage(block, maxBytes)
    : { status: 200, headers: new Map([['content-type', headers.get('content-type') ?? '']]), body: block };
  if ('problem' in message) return message;
  if (message.body.length > maxBytes) return { problem: recordTooLarge(message.body.length, maxBytes) };
  if (message.status < 200 || message.status > 299) return { problem: noPage(message.status) };
  const { media, charset } = readContentType(message.headers.get('content-type'));
  if (media !== undefined && !texts.has(media)) return { problem: noText(media) };
  return { bytes: recordBytes(message.body, declaredIn(headers, message, { media, charset })) };
};

const isHttp = (headers: Headers): boolean =>
  headers.get('warc-type')?.toLowerCase() === 'response' &&
  /^https?:/i.test(address(headers) ?? 'http:') &&
  !/^(text|image)\//i.test(headers.get('content-type') ?? '');

const declaredIn = (
  headers: Headers,
  message: Exclude<HttpMessage, { problem: unknown }>,
  { media = 'application/octet-stream', charset }: { media: string | undefined; charset: string | undefined },
): Declared => {
  const url = address(headers);
  const language = message.headers.get('content-language');
  return {
    media,
    ...(charset !== undefined && { encoding: charset }),
    ...(url !== undefined && { url }),
    // Several languages say for whom the page is, not what it is written in.
    ...(language !== undefined && /^[\w-]{2,35}$/.test(language) && { language }),
  };
};

/** WARC 1.0 puts the address in angle brackets, by a mistake in its grammar. */
const address = (headers: Headers): string | undefined => {
  const url = headers.get('warc-target-uri')?.replace(/^<|>$/g, '');
  return url === undefined || url === '' || url.length > 4000 ? undefined : url;
};

const noPage = (status: number): RejectionReason => ({
  code: 'no-page',
  message: `The server answered with status ${status}: this is not the page that was asked for.`,
  advice: 'Nothing to do, unless the page matters: then fetch it again.',
});

const noText = (media: string): RejectionReason => ({
  code: 'not-text',
  message: `The record is ${media}; an article is text or a web page.`,
  advice: 'Nothing to do, unless it holds an article: then convert it to text and ingest that.',
});
