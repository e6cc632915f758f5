import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { browser, testServer } from '../support/test-server.ts';

const failing = (error: Error, logger = pino({ level: 'silent' })) =>
  testServer({ logger, readers: { ...arrayReaders({}), position: () => Promise.reject(error) } });

describe('an error', () => {
  it('is problem+json for programs and a page for browsers, and names what was looked for and where to go', async () => {
    const json = await testServer().inject('/nowhere?x=1');
    expect(json.statusCode).toBe(404);
    expect(json.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(json.json()).toMatchObject({
      status: 404,
      instance: '/nowhere?x=1',
      detail: 'There is no GET /nowhere.',
    });
    expect(json.json().advice).toContain('/feed.json');

    const page = await testServer().inject({ url: '/nowhere', headers: browser });
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('There is no GET /nowhere.');
    expect(page.body).toContain('<a class="more" href="/stories">All stories</a>');
  });

  it('in the path itself is answered like any other', async () => {
    const answer = await testServer().inject('/stories/%E0%A4%A');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((await testServer().inject(`/stories/${'x'.repeat(5000)}`)).statusCode).toBe(414);
  });

  it('inside the server is logged with its cause, and the cause is not shown', async () => {
    const lines: string[] = [];
    const logger = pino(
      { level: 'error' },
      new Writable({
        write: (line, _encoding, done) => {
          lines.push(String(line));
          done();
        },
      }),
    );
    const answer = await failing(new Error('password is hunter2'), logger).inject({
      url: '/',
      headers: browser,
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hunter2');
    expect(answer.body).toContain('<code>npx onestory doctor</code>');
    expect(lines.join('')).toContain('hunter2');
  });

  it('that will pass says when to come again', async () => {
    const answer = await failing(new TransientError('the database restarts')).inject('/rejections');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
  });
});

describe('health', () => {
  it('tells that the program runs, and readiness where the log and the projections stand', async () => {
    expect((await testServer().inject('/health')).json()).toEqual({
      status: 'ok',
      name: 'onestory',
      version: '0.0.0',
    });
    expect((await testServer().inject('/ready')).json()).toEqual({ status: 'ready', head: 0, position: 7 });
  });

  it('is good while readiness is not: the database is away', async () => {
    const app = failing(new Error('connection refused'));
    expect((await app.inject('/health')).statusCode).toBe(200);
    const ready = await app.inject('/ready');
    expect(ready.statusCode).toBe(503);
    expect(ready.json().detail).toContain('connection refused');
  });
});

describe('the Host header', () => {
  const ask = (host: string, listening = '127.0.0.1') =>
    testServer({ host: listening }).inject({ url: '/health', headers: { host } });

  it.each([
    'localhost',
    'LOCALHOST:3000',
    '127.0.0.1:3000',
    '127.8.8.8',
    '[::1]:3000',
    'onestory.localhost:80',
  ])('may name this machine: %s', async (host) => {
    expect((await ask(host)).statusCode).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    'a b',
    '@localhost',
  ])('may not name another: %s', async (host) => {
    const answer = await ask(host);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toContain('only answers on this machine');
  });

  it('is refused on unknown paths, assets and the queues too', async () => {
    for (const url of ['/nowhere', '/queues', '/queues/api/queues', '/feed.json']) {
      expect((await testServer().inject({ url, headers: { host: 'evil.example' } })).statusCode).toBe(403);
    }
  });

  it('is not checked when the server listens to other machines', async () => {
    expect((await ask('news.example', '0.0.0.0')).statusCode).toBe(200);
  });
});
