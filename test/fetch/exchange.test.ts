import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, exchange } from '../../src/fetch/exchange.ts';
import { certificate } from '../support/certificate.ts';
import { type FixtureSite, startFixtureSite } from '../support/fixture-site.ts';

let site: FixtureSite;
beforeAll(async () => {
  site = await startFixtureSite();
});
afterAll(() => site.close());

const limits = { bytes: 100_000, headerBytes: 8000, total: 60_000, idle: 30_000 };

const ask = (path: string, also: Partial<Ask> = {}) =>
  exchange({
    url: new URL(`https://vietnamnet.vn${path}`),
    headers: { 'User-Agent': 'Onestory/0 (+https://example.org)' },
    types: ['text/html'],
    limits,
    network: { test: { port: site.port } },
    signal: new AbortController().signal,
    ...also,
  });

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error) => error.code,
  );
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** A server on loopback that does with each connection as it likes. */
const rawServer = async (onSocket: (socket: Socket) => void) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { test: { port: (server.address() as AddressInfo).port }, close: () => server.close() };
};

describe('one exchange', () => {
  test('asks with its name, without cookies, and reads each packing that it asked for', async () => {
    const page = 'Chiều 31/10, Thủ tướng tiếp Bộ trưởng. '.repeat(50);
    const packings = {
      gzip: gzipSync,
      br: brotliCompressSync,
      deflate: deflateSync,
      ' Deflate ': deflateRawSync,
    };
    for (const [name, pack] of Object.entries(packings)) {
      site.on('vietnamnet.vn/packed', (_, response) => {
        response.writeHead(200, { 'Content-Type': 'TEXT/HTML; charset=utf-8', 'Content-Encoding': name });
        response.end(pack(page));
      });
      expect(text((await ask('/packed')).body)).toBe(page);
    }
    expect(site.arrived.at(-1)?.headers).toEqual({
      host: 'vietnamnet.vn',
      'user-agent': 'Onestory/0 (+https://example.org)',
      'accept-encoding': 'gzip, br, deflate',
      connection: 'close',
    });
  });

  test('ends a body at the limit, announced or endless, as sent or unpacked', async () => {
    let sent = 0;
    site.on('vietnamnet.vn/endless', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      const more = () => {
        sent += 10_000;
        if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more));
      };
      more();
    });
    site.on('vietnamnet.vn/announced', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': 10_000_000 });
      response.flushHeaders();
    });
    for (const [path, pack] of [
      ['/gzip-bomb', gzipSync],
      ['/br-bomb', brotliCompressSync],
      ['/deflate-bomb', deflateSync],
    ] as const) {
      const bomb = pack(Buffer.alloc(5_000_000));
      site.on(`vietnamnet.vn${path}`, (_, response) => {
        response
          .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': path.slice(1, -5) })
          .end(bomb);
      });
      expect(await codeOf(ask(path))).toBe('too-large');
    }
    expect(await codeOf(ask('/endless'))).toBe('too-large');
    expect(sent).toBeLessThan(20_000_000);
    expect(await codeOf(ask('/announced'))).toBe('too-large');
  });

  test('refuses what is packed twice over, as something else, or not as it says', async () => {
    for (const encoding of ['gzip, gzip', 'zstd', 'compress', 'constructor', 'gzip', 'br', 'deflate']) {
      site.on('vietnamnet.vn/wrongly-packed', (_, response) => {
        response
          .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': encoding })
          .end('not packed');
      });
      expect(await codeOf(ask('/wrongly-packed'))).toBe('bad-encoding');
    }
  });

  test('reads no body of a type that it did not ask for', async () => {
    for (const type of ['application/pdf', 'image/png', 'text/plain', '']) {
      site.on('vietnamnet.vn/typed', (_, response) => {
        response.writeHead(200, type ? { 'Content-Type': type } : {}).end('body');
      });
      expect(await codeOf(ask('/typed'))).toBe('wrong-type');
      expect(text((await ask('/typed', { types: null })).body)).toBe('body');
    }
  });

  test('gives up a body that drips for longer than the whole time, and one that stands still', async () => {
    site.on('vietnamnet.vn/drip', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    site.on('vietnamnet.vn/stands-still', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('x');
    });
    site.on('vietnamnet.vn/silent', () => {});
    expect(await codeOf(ask('/drip', { limits: { ...limits, total: 300 } }))).toBe('too-slow');
    expect(await codeOf(ask('/stands-still', { limits: { ...limits, idle: 200 } }))).toBe('stalled');
    expect(await codeOf(ask('/silent', { limits: { ...limits, idle: 200 } }))).toBe('stalled');
    expect(await codeOf(ask('/silent', { limits: { ...limits, total: 200 } }))).toBe('too-slow');
  });

  test('bounds the headers, and takes nothing for an answer that is not HTTP', async () => {
    site.on('vietnamnet.vn/long-headers', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'X-Long': 'x'.repeat(9000) }).end('x');
    });
    expect(await codeOf(ask('/long-headers'))).toBe('headers-too-large');
    const answers: Record<string, string> = {
      'SSH-2.0-OpenSSH_9.2\r\n': 'bad-answer',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello': 'bad-answer',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n': 'bad-answer',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\ncut off': 'cut-short',
      'HTTP/1.1 200 OK\r\nContent-': 'unreachable',
    };
    for (const [answer, code] of Object.entries(answers)) {
      const { close, ...network } = await rawServer((socket) => socket.end(answer));
      expect([answer, await codeOf(ask('/', { network }))]).toEqual([answer, code]);
      close();
    }
  });

  test('says so where nothing listens, and where a name leads nowhere', async () => {
    const { close, ...network } = await rawServer(() => {});
    close();
    expect(await codeOf(ask('/', { network }))).toBe('unreachable');
    const resolve = async () => {
      throw new Error('getaddrinfo ENOTFOUND');
    };
    expect(await codeOf(ask('/', { network: { resolve } }))).toBe('name-not-found');
  });

  test('takes a certificate that somebody vouches for, and sends nothing where nobody does or it is of another name', async () => {
    const asked: unknown[] = [];
    const server = createSecureServer(certificate, (request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('secret');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const trusting = { network: { test: { port, secure: { ca: certificate.cert } } } };
    expect(text((await ask('/trusted', trusting)).body)).toBe('secret');
    expect(await codeOf(ask('/', { network: { test: { port, secure: {} } } }))).toBe('bad-certificate');
    const other = new URL('https://www.vietnamnet.vn/');
    expect(await codeOf(ask('/', { ...trusting, url: other }))).toBe('bad-certificate');
    // Without the test setting: a secure connection to an address is ended before anything is asked.
    const address = new URL(`https://127.0.0.1:${port}/`);
    expect(await codeOf(ask('/', { network: {}, url: address }))).toBe('refused-address');
    await new Promise((resolve) => server.close(resolve));
    expect(asked).toEqual(['vietnamnet.vn/trusted']);
  });

  test('ends at once when the program stops', async () => {
    const stopping = new AbortController();
    site.on('vietnamnet.vn/waits', () => stopping.abort());
    expect(await codeOf(ask('/waits', { signal: stopping.signal }))).toBe('stopped');
    expect(await codeOf(ask('/waits', { signal: stopping.signal }))).toBe('stopped');
  });
});
