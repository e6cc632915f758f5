import { load } from 'cheerio';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { freshDatabase } from '../support/database.ts';
import { browser, testServer } from '../support/test-server.ts';

let queues: Queues;
let app: ReturnType<typeof testServer>;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  queues = await openQueues({
    connectionString: database.connectionString,
    redisUrl: '',
    incarnation: 'test',
    logger: pino({ level: 'silent' }),
  });
  await queues.queue('ingest').add('ingest', { paths: ['a.txt'] }, { jobId: 'ingest-a' });
  app = testServer({ queues: [queues.queue('ingest'), queues.queue('match')] });
});
afterAll(async () => {
  await app.close();
  await queues.close();
  await drop();
});

describe('the queue dashboard', () => {
  it('is served with a policy of its own and without anything from elsewhere', async () => {
    const answer = await app.inject({ url: '/queues', headers: browser });
    expect(answer.statusCode).toBe(200);
    const $ = load(answer.body);
    expect($('script[src], link[href]').length).toBeGreaterThan(2);
    for (const part of $('[src], link[href]').get()) {
      expect($(part).attr('src') ?? $(part).attr('href')).not.toMatch(/^(https?:)?\/\//);
    }
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    const script = await app.inject(`/queues/${$('script[src]').first().attr('src')}`);
    expect(script.statusCode).toBe(200);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.headers['cache-control']).toContain('immutable');
    expect($('#__UI_CONFIG__').text()).toContain('Onestory queues');
    expect($('base').attr('href')).toBe('/queues/');
    expect(answer.body).not.toContain('<%');
  });

  it('answers to a queue or a job that there is not as bull-board does', async () => {
    for (const url of ['/queues/api/queues/none/a', '/queues/api/queues/ingest/none'])
      expect((await app.inject(url)).statusCode).toBe(404);
  });

  it.each(['', 'js/', 'js', '.hidden/', '..%2f..%2fpackage.json', '.%5chidden'])(
    'lists no folder and gives nothing but its own files: static/%s',
    async (path) => {
      const answer = await app.inject(`/queues/static/${path}`);
      expect([400, 403, 404]).toContain(answer.statusCode);
      expect(answer.body).not.toMatch(/favicon|\.js\b|"dependencies"/);
    },
  );

  it('shows the queues that live in PostgreSQL, with their jobs', async () => {
    const answer = await app.inject('/queues/api/queues?activeQueue=ingest&status=waiting');
    expect(answer.statusCode).toBe(200);
    const shown: { name: string; counts: { waiting: number }; jobs: { id: string }[] }[] =
      answer.json().queues;
    expect(shown.map(({ name }) => name)).toEqual(['ingest', 'match']);
    expect(shown[0]?.counts.waiting).toBe(1);
    expect(shown[0]?.jobs.map(({ id }) => id)).toEqual(['ingest-a']);
  });

  const put = (url: string, on: typeof app, headers: Record<string, string> = {}) =>
    on.inject({ method: 'PUT', url: `/queues/api/queues${url}`, headers });

  it('shows everything and changes nothing for who may only read', async () => {
    const tokens = { read: 'token-for-readers', admin: 'token-for-writers' };
    const strict = testServer({ queues: [queues.queue('ingest')], tokens });
    const may = (token: string) => ({ authorization: `Bearer ${token}` });
    const shown = await strict.inject({ url: '/queues/api/queues', headers: may(tokens.read) });
    expect(shown.json().queues[0]).toMatchObject({ name: 'ingest', readOnlyMode: true });
    for (const url of ['/ingest/pause', '/ingest/ingest-a/clean']) {
      expect((await put(url, strict, may(tokens.read))).statusCode).toBe(403);
      expect((await put(url, strict)).statusCode).toBe(401);
    }
    expect(await queues.queue('ingest').isPaused()).toBe(false);

    const forWriters = await strict.inject({ url: '/queues/api/queues', headers: may(tokens.admin) });
    expect(forWriters.json().queues[0]).toMatchObject({ readOnlyMode: false });
    expect((await put('/ingest/pause', strict, may(tokens.admin))).statusCode).toBe(200);
    expect(await queues.queue('ingest').isPaused()).toBe(true);
    expect((await put('/ingest/resume', strict, may(tokens.admin))).statusCode).toBe(200);
    await strict.close();
  });

  it('can be used on loopback without a token, but not by a foreign page', async () => {
    const foreign = await put('/ingest/pause', app, { origin: 'http://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect(await queues.queue('ingest').isPaused()).toBe(false);
    expect((await put('/ingest/pause', app)).statusCode).toBe(200);
    expect((await put('/ingest/resume', app)).statusCode).toBe(200);
    expect(await queues.queue('ingest').getJob('ingest-a')).toBeTruthy();
  });
});
