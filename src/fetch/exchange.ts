import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { messageOf } from '../errors.ts';
import { withSignal } from '../with-signal.ts';
import { isPublicAddress } from './addresses.ts';
import { type FailureCode, FetchFailure } from './failure.ts';
import { guardedLookup, guardSocket, lookupOf, type Resolve } from './guarded-connection.ts';
import { acceptedEncodings, readBody } from './read-body.ts';

export interface Limits {
  /** Of a body, as sent and as decompressed. */
  bytes: number;
  /** Of all header lines together. */
  headerBytes: number;
  /** Milliseconds from the first byte of the connection to the last byte of the body. */
  total: number;
  /** Milliseconds between two bytes, and for the connection to stand. */
  idle: number;
}

export const defaultLimits: Limits = { bytes: 10_000_000, headerBytes: 16_384, total: 60_000, idle: 15_000 };

/** Where connections go. */
export interface Network {
  resolve?: Resolve;
  /**
   * For tests alone: a port of 127.0.0.1 that answers for every host, in plain HTTP unless `secure`, which may name a
   * certificate authority (PEM) to trust.
   */
  test?: { port: number; secure?: { ca?: string } } | undefined;
}

export interface Ask {
  url: URL;
  /** Sent as they are. */
  headers: Record<string, string>;
  /** Content types whose bodies are read; null for any. */
  types: readonly string[] | null;
  limits: Limits;
  network: Network;
  signal: AbortSignal;
}

export interface Reply {
  status: number;
  /** By name in lower case; several of a name are joined by commas. */
  headers: Record<string, string>;
  /** Decompressed; empty where the status is not 200. */
  body: Uint8Array;
  milliseconds: number;
}

/**
 * One GET request and its answer: no redirect is followed, no connection kept, no cookie sent, no proxy used. node:http
 * and not fetch, because it lets the address be checked at the moment of connecting and every limit be set.
 *
 * @throws FetchFailure naming the limit or the trouble.
 */
export const exchange = (ask: Ask): Promise<Reply> =>
  withSignal({ signals: [ask.signal], milliseconds: ask.limits.total }, (over) => exchangeUntil(over, ask));

const exchangeUntil = async (over: AbortSignal, ask: Ask): Promise<Reply> => {
  const { limits, signal } = ask;
  const started = performance.now();
  const request = send(ask, over);
  let status: number | null = null;
  // The body only says that it was cut off; why, the request says.
  const first: { cause?: unknown } = {};
  try {
    const response = await answer(request, limits, first);
    status = response.statusCode ?? 0;
    const headers = headersOf(response);
    const body = status === 200 ? await bodyOf(response, headers, ask) : new Uint8Array();
    return { status, headers, body, milliseconds: Math.round(performance.now() - started) };
  } catch (error) {
    throw failureOf(first.cause ?? error, status, { stopped: signal.aborted, late: over.aborted }, limits);
  } finally {
    request.destroy();
  }
};

const send = ({ url, headers, limits, network }: Ask, signal: AbortSignal): ClientRequest => {
  const { test } = network;
  const options = {
    method: 'GET',
    host: url.hostname,
    port: test?.port ?? url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, Host: url.host, 'Accept-Encoding': acceptedEncodings, Connection: 'close' },
    lookup: test ? toLoopback : guardedLookup(network.resolve),
    agent: false,
    maxHeaderSize: limits.headerBytes,
    signal,
    timeout: limits.idle,
  } as const;
  const isSecure = test ? test.secure !== undefined : url.protocol === 'https:';
  const request = isSecure
    ? requestSecure({ ...options, ...test?.secure, rejectUnauthorized: true })
    : requestPlain(options);
  // A host that is an address is never looked up: this look sees that one too.
  request.once('socket', (socket) => guardSocket(socket, test ? isLoopback : isPublicAddress));
  return request.end();
};

const loopback = '127.0.0.1';
const isLoopback = (address: string): boolean => address === loopback;
const toLoopback = lookupOf(async () => [{ address: loopback, family: 4 }]);

const answer = (
  request: ClientRequest,
  limits: Limits,
  first: { cause?: unknown },
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve);
    // Both stay for the whole exchange, body included: an error that nobody hears would end the process.
    request.on('error', (error) => {
      first.cause ??= error;
      reject(error);
    });
    request.once('timeout', () => {
      first.cause ??= new FetchFailure('stalled', `nothing came for ${limits.idle / 1000} seconds`);
      request.destroy();
    });
  });

const bodyOf = async (
  response: IncomingMessage,
  headers: Record<string, string>,
  { types, limits }: Ask,
): Promise<Uint8Array> => {
  const type = mediaType(headers['content-type']);
  if (types && !types.includes(type))
    throw new FetchFailure('wrong-type', `the answer is ${type || 'of no type'}, not ${types.join(' or ')}`);
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > limits.bytes)
    throw new FetchFailure(
      'too-large',
      `the body is announced with ${announced} bytes, more than ${limits.bytes}`,
    );
  return readBody(response, headers['content-encoding'], limits.bytes);
};

const mediaType = (header = ''): string => (header.split(';')[0] ?? '').trim().toLowerCase();

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const failureOf = (
  error: unknown,
  status: number | null,
  { stopped, late }: { stopped: boolean; late: boolean },
  limits: Limits,
): FetchFailure => {
  const { code, message } = nameOf(error, stopped, late, limits);
  return new FetchFailure(code, message, status);
};

const nameOf = (
  error: unknown,
  stopped: boolean,
  late: boolean,
  limits: Limits,
): { code: FailureCode; message: string } => {
  if (stopped) return { code: 'stopped', message: 'the program is stopping' };
  if (error instanceof FetchFailure) return error;
  if (late) return { code: 'too-slow', message: `the answer took more than ${limits.total / 1000} seconds` };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = messageOf(error);
  if (code === 'HPE_HEADER_OVERFLOW')
    return { code: 'headers-too-large', message: `the headers have more than ${limits.headerBytes} bytes` };
  if (code.startsWith('HPE_')) return { code: 'bad-answer', message: `the answer is not HTTP: ${message}` };
  if (/CERT|^ERR_TLS|^ERR_SSL|ISSUER|SELF_SIGNED/.test(code))
    return { code: 'bad-certificate', message: `the certificate cannot be trusted: ${message}` };
  if (message === 'aborted' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return { code: 'cut-short', message: 'the connection ended before the answer did' };
  return { code: 'unreachable', message: `the host cannot be reached: ${message || code}` };
};
