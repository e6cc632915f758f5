import { describe, expect, it } from 'vitest';
import { readRedisAddress, shownAddress } from '../../src/queues/redis-address.ts';

describe('an address of Redis', () => {
  it.each([
    ['redis://localhost', { kind: 'single', nodes: [{ host: 'localhost', port: 6379 }], tls: false, db: 0 }],
    [
      'rediss://:p%23w@[::1]:7000/3',
      { kind: 'single', nodes: [{ host: '::1', port: 7000 }], tls: true, db: 3, password: 'p#w' },
    ],
    [
      'redis-cluster://me:secret@a:7001,b.example',
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 7001 },
          { host: 'b.example', port: 6379 },
        ],
        username: 'me',
        password: 'secret',
      },
    ],
    [
      'rediss-sentinel://s1,s2:5#news',
      {
        kind: 'sentinel',
        master: 'news',
        tls: true,
        nodes: [
          { host: 's1', port: 26379 },
          { host: 's2', port: 5 },
        ],
      },
    ],
  ])('%s is read', (text, address) => {
    expect(readRedisAddress(text)).toMatchObject(address);
  });

  it.each([
    'http://localhost',
    'redis://',
    'redis://a,b',
    'redis://a:99999',
    'redis-cluster://a/1',
    'redis-sentinel://a',
    'redis://a#news',
    'redis://a b',
  ])('%s is refused', (text) => {
    expect(readRedisAddress(text)).toBeNull();
  });

  it('is shown without what is secret', () => {
    const address = readRedisAddress('redis-cluster://me:secret@a:1,b:2');
    expect(address && shownAddress(address)).toBe('a:1, b:2');
  });
});
