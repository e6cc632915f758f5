import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/fetch/addresses.ts';
import { defaultLimits, exchange } from '../../src/fetch/exchange.ts';
import { guardedLookup, guardSocket } from '../../src/fetch/guarded-connection.ts';
import { guardUrl } from '../../src/fetch/url-guard.ts';
import { hostileUrls, privateAddresses, publicAddresses } from './hostile-addresses.ts';

const hosts = new Set(['vietnamnet.vn']);

describe('the address guard', () => {
  test('lets no address through that is not public, and every one that is', () => {
    expect(privateAddresses.filter(isPublicAddress)).toEqual([]);
    expect(publicAddresses.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  test('lets none of some hundred hostile URLs through', () => {
    expect(hostileUrls.length).toBeGreaterThan(300);
    expect(hostileUrls.filter((url) => 'url' in guardUrl(url, hosts))).toEqual([]);
  });

  test('hands on what it has read, so that no other reader of the same text asks elsewhere', () => {
    // A reader that takes all before @ for a name would go to 127.0.0.1.
    const read = guardUrl('https://vietnamnet.vn\\@127.0.0.1:80/a-1.html', hosts);
    expect('url' in read && read.url.href).toBe('https://vietnamnet.vn/@127.0.0.1:80/a-1.html');
  });

  test('lets the pages of the allowed hosts through, as the URL standard reads them', () => {
    for (const url of [
      'https://vietnamnet.vn/a-1.html',
      'HTTP://VIETNAMNET.VN/a-1.html',
      'https://vietnamnet.vn:443/?a=b#c',
    ])
      expect(guardUrl(url, hosts)).toHaveProperty('url');
  });

  test('asks for a name’s addresses once and gives out those that it has checked, so that rebinding gains nothing', async () => {
    let asked = 0;
    const look = guardedLookup(async () => {
      asked += 1;
      return [{ address: asked === 1 ? '203.113.0.1' : '127.0.0.1', family: 4 }];
    });
    const lookUp = (all: boolean) =>
      new Promise((resolve) =>
        look('vietnamnet.vn', { all }, (error, ...answer) => resolve(error ?? answer[0])),
      );
    expect(await lookUp(true)).toEqual([{ address: '203.113.0.1', family: 4 }]);
    expect(asked).toBe(1);
    expect(await lookUp(true)).toMatchObject({ code: 'refused-address' });
  });

  test('connects to nothing that a hostile name server answers, alone or among public addresses', async () => {
    let connections = 0;
    const server = createServer((_, response) => response.end('secret'));
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const codes = new Set<string>();
    for (const address of privateAddresses) {
      for (const answers of [[address], ['203.113.0.1', address], [address, '203.113.0.1']]) {
        const resolve = async () =>
          answers.map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 }));
        const reply = await exchange({
          url: new URL(`http://vietnamnet.vn:${port}/`),
          headers: {},
          types: null,
          limits: defaultLimits,
          network: { resolve },
          signal: new AbortController().signal,
        }).catch((error) => error.code);
        codes.add(reply);
      }
    }
    server.close();
    expect([...codes]).toEqual(['refused-address']);
    expect(connections).toBe(0);
  });

  test('ends a connection that came about past the lookup before anything is sent on it', async () => {
    const received: Buffer[] = [];
    const server = createServer();
    server.on('connection', (socket) => socket.on('data', (data) => received.push(data)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    guardSocket(socket);
    socket.write('GET / HTTP/1.1\r\n\r\n');
    const error = await new Promise((resolve) => socket.once('error', resolve));
    await new Promise((resolve) => server.close(resolve));
    expect(error).toMatchObject({ code: 'refused-address' });
    expect(received).toEqual([]);
  });
});
