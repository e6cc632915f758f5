import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  host: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** ms since 1970, by this process. */
  at: number;
  /** When its answer had ended; null while it is under way. */
  endedAt: number | null;
}

export interface FixtureSite {
  port: number;
  /** Everything that was asked for, in order. */
  arrived: Arrived[];
  /** `vietnamnet.vn/path` of each, in order. */
  asked(): string[];
  /** What an address answers from now on: a text with status 200, or a function. Query and host count. */
  on(address: string, answer: RequestListener | string, contentType?: string): void;
  /** The most requests to one host that were under way at once. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/** News sites on a loopback port, told apart by their Host header; what is not set up is answered with 404. */
export const startFixtureSite = async (): Promise<FixtureSite> => {
  const answers = new Map<string, RequestListener>();
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    const one: Arrived = { host, path, headers: request.headers, at: now(), endedAt: null };
    arrived.push(one);
    response.once('close', () => {
      one.endedAt = now();
    });
    (answers.get(`${host}${path}`) ?? notThere)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrived,
    asked: () => arrived.map(({ host, path }) => `${host}${path}`),
    on: (address, answer, contentType = 'text/html; charset=utf-8') => {
      answers.set(address, typeof answer === 'string' ? textAnswer(answer, contentType) : answer);
    },
    mostAtOnce: () =>
      Math.max(
        0,
        ...arrived.map(
          (one) =>
            arrived.filter(
              (other) =>
                other.host === one.host && other.at <= one.at && (other.endedAt ?? Infinity) > one.at,
            ).length,
        ),
      ),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const now = (): number => performance.timeOrigin + performance.now();

const textAnswer =
  (text: string, contentType: string): RequestListener =>
  (_, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': contentType }).end(text);
  };

const notThere: RequestListener = (_, response) => {
  response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404</h1>');
};
