import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { createSeals } from '../../../src/server/access/tokens.ts';
import { browser, testServer } from '../../support/test-server.ts';

const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const guarded = (parts: Parameters<typeof testServer>[0] = {}) =>
  testServer({ host: '0.0.0.0', tokens, ...parts });

/** Every route of the server with its methods, as it was added. */
const routesOf = (parts: Parameters<typeof testServer>[0] = {}) => {
  const routes: { method: string; url: string }[] = [];
  const app = guarded({
    ...parts,
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url: url.replace(/:\w+|\*/g, 'x') });
    },
  });
  return { app, routes };
};

const isPublic = ({ url }: { url: string }): boolean =>
  /^\/(health|ready|sign-in|favicon\.ico|assets\/.*)$/.test(url);

/** Signs in as a browser does. @returns its cookie, as it sends it back. */
const signIn = async (app: ReturnType<typeof testServer>, token: string): Promise<string> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:80' },
    payload: new URLSearchParams({ token, next: '/rejections' }).toString(),
  });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
};

describe('a server that other machines can reach', () => {
  it('answers nothing without a token, but for what watches over it and what one signs in with', async () => {
    const { app, routes } = routesOf();
    await app.ready();
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, url } of routes.filter((route) => !isPublic(route))) {
      const answer = await app.inject({ method: method as 'GET', url });
      expect(answer.statusCode, `${method} ${url}`).toBe(401);
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
    expect((await app.inject('/nowhere')).statusCode).toBe(401);
    expect((await app.inject('/ready')).json()).toEqual({ status: 'ready' });
  });

  it('refuses everything that changes something to who may only read', async () => {
    const { app, routes } = routesOf();
    await app.ready();
    const cookie = await signIn(app, tokens.read);
    const changing = routes.filter(({ method, url }) => !/GET|HEAD/.test(method) && !/^\/sign-/.test(url));
    for (const { method, url } of changing) {
      for (const headers of [bearer(tokens.read), { cookie, origin: 'http://localhost:80' }]) {
        const answer = await app.inject({ method: method as 'POST', url, headers });
        expect(answer.statusCode, `${method} ${url}`).toBe(403);
      }
    }
    for (const { method, url } of changing) {
      const answer = await app.inject({ method: method as 'POST', url, headers: { cookie } });
      expect(answer.statusCode, `${method} ${url}`).toBe(403);
    }
  });

  it('lets readers read by either token, and says nothing about which token would be right', async () => {
    for (const token of Object.values(tokens)) {
      expect((await guarded().inject({ url: '/feed.json', headers: bearer(token) })).statusCode).toBe(200);
    }
    for (const wrong of ['x', `${tokens.read}x`, tokens.read.slice(1), '']) {
      const answer = await guarded().inject({ url: '/feed.json', headers: bearer(wrong) });
      expect(answer.statusCode).toBe(401);
      expect(answer.body).not.toContain(tokens.read);
    }
  });

  it('lets nobody write where no token for that is set, and nobody do anything where none is set', async () => {
    const { app, routes } = routesOf({ tokens: { read: tokens.read, admin: '' } });
    await app.ready();
    for (const { method, url } of routes.filter(({ method }) => !/GET|HEAD/.test(method))) {
      if (isPublic({ url }) || url === '/sign-out') continue;
      const answer = await app.inject({ method: method as 'POST', url, headers: bearer(tokens.read) });
      expect(answer.statusCode).toBe(403);
    }
    const closed = guarded({ tokens: { read: '', admin: '' } });
    for (const headers of [{}, bearer(''), { authorization: 'Bearer' }]) {
      expect((await closed.inject({ url: '/feed.json', headers })).statusCode).toBe(401);
    }
  });

  it('lets an address wait after ten wrong tokens, whichever way they come, also with the right one', async () => {
    const app = guarded();
    const from = (remoteAddress: string, token: string) =>
      app.inject({ url: '/feed.json', headers: bearer(token), remoteAddress });
    for (let n = 0; n < 10; n += 1) expect((await from('10.0.0.1', `wrong-${n}`)).statusCode).toBe(401);
    const limited = await from('10.0.0.1', tokens.admin);
    expect(limited.statusCode).toBe(429);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(500);
    const form = await app.inject({
      method: 'POST',
      url: '/sign-in',
      remoteAddress: '10.0.0.1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `token=${tokens.admin}`,
    });
    expect([form.statusCode, form.headers['set-cookie']]).toEqual([429, undefined]);
    expect((await from('10.0.0.2', tokens.read)).statusCode).toBe(200);
  });
});

describe('signing in', () => {
  it('leads a browser to the page, and back to where it wanted to go, with a cookie that scripts cannot read', async () => {
    const app = guarded();
    const sent = await app.inject({ url: '/rejections?limit=5', headers: browser });
    expect([sent.statusCode, sent.headers.location]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent('/rejections?limit=5')}`,
    ]);
    const page = load((await app.inject({ url: String(sent.headers.location), headers: browser })).body);
    expect(page('input[name=next]').attr('value')).toBe('/rejections?limit=5');
    expect(page('input[type=password]').attr('id')).toBe(page('label').attr('for'));
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token: tokens.read, next: '/rejections?limit=5' }).toString(),
    });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of [/^__Host-/, /; Secure/, /; HttpOnly/, /; SameSite=Strict/, /; Path=\//])
      expect(cookie).toMatch(part);
    expect(cookie).not.toContain(tokens.read);
    const inside = await app.inject({
      url: '/rejections',
      headers: { ...browser, cookie: cookie.split(';')[0] ?? '' },
    });
    expect(inside.statusCode).toBe(200);
  });

  it('says so where the browser has not kept the cookie', async () => {
    const { body } = await guarded().inject({ url: '/sign-in?signed=1&next=/', headers: browser });
    expect(body).toContain('has not kept the cookie');
  });

  it.each([
    '//evil.example/',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
  ])('never leads to another site: %j', async (next) => {
    const app = guarded();
    const own = /^\/(?![/\\])/;
    const shown = async (headers: Record<string, string>) =>
      load((await app.inject({ url: `/sign-in?next=${encodeURIComponent(next)}`, headers })).body);
    expect((await shown(browser))('input[name=next]').attr('value')).toMatch(own);
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ token: tokens.read, next }).toString(),
    });
    const { searchParams } = new URL(String(answer.headers.location), 'http://here');
    expect(searchParams.get('next')).toMatch(own);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect((await shown({ ...browser, cookie }))('main a.more').attr('href')).toMatch(own);
  });

  it('cannot be forged, prolonged or carried to other tokens', async () => {
    const seals = createSeals(tokens);
    const now = Date.now();
    const session = seals.newSession('read', now);
    expect(seals.roleOfSession(session, now)).toBe('read');
    expect(seals.roleOfSession(session, now + 8 * 24 * 3600 * 1000)).toBeNull();
    expect(seals.roleOfSession(session.replace('read', 'write'), now)).toBeNull();
    expect(seals.roleOfSession(session.replace(/\.\d+\./, '.9999999999.'), now)).toBeNull();
    expect(
      seals.roleOfSession(`${session.slice(0, -1)}${session.endsWith('A') ? 'B' : 'A'}`, now),
    ).toBeNull();
    expect(
      createSeals({ ...tokens, read: 'another-token-of-readers' }).roleOfSession(session, now),
    ).toBeNull();
    for (const forged of ['', 'write', `write.9999999999.${'a'.repeat(16)}.${'a'.repeat(43)}`])
      expect(seals.roleOfSession(forged, now)).toBeNull();
  });

  it('ends with the form on the page, and only with it', async () => {
    const app = guarded();
    const cookie = await signIn(app, tokens.admin);
    const page = load((await app.inject({ url: '/sign-in', headers: { ...browser, cookie } })).body);
    const formToken = page('input[name=form_token]').attr('value') ?? '';
    const send = (payload: string, headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/sign-out',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
        payload,
      });
    const ours = { origin: 'http://localhost:80' };
    expect((await send('', ours)).statusCode).toBe(403);
    expect((await send('form_token=wrong', ours)).statusCode).toBe(403);
    expect((await send(`form_token=${formToken}`, {})).statusCode).toBe(403);
    expect((await send(`form_token=${formToken}`, { origin: 'https://evil.example' })).statusCode).toBe(403);
    const ended = await send(`form_token=${formToken}`, ours);
    expect(ended.statusCode).toBe(303);
    expect(ended.headers['set-cookie']).toContain('Max-Age=0');
  });
});

describe('a page of another site', () => {
  const foreign = ['http://evil.example', 'null', 'http://localhost:4000', 'https://localhost', 'x'];

  it.each(foreign)('is refused by its Origin, also where no token is wanted: %s', async (origin) => {
    const app = testServer();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      const answer = await app.inject({
        method,
        url: '/feed.json',
        headers: { host: 'localhost:3000', origin },
      });
      expect(answer.statusCode, method).toBe(403);
      expect(answer.json().type).toBe('urn:onestory:problem:foreign-origin');
    }
    const withToken = { host: 'localhost:3000', origin, ...bearer(tokens.admin) };
    expect((await guarded().inject({ url: '/feed.json', headers: withToken })).statusCode).toBe(403);
  });

  it('is refused by what the browser says of it where there is no Origin', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
    const answer = await testServer().inject({ method: 'POST', url: '/feed.json', headers });
    expect(answer.json().type).toBe('urn:onestory:problem:foreign-origin');
    // A link that is followed to a page is no harm.
    expect((await testServer().inject({ url: '/', headers })).statusCode).toBe(200);
  });

  it('is told from a page of ours behind a proxy by the address that is set', async () => {
    const app = testServer({ publicUrl: 'https://news.example/' });
    const ask = (origin: string) =>
      app.inject({ url: '/feed.json', headers: { host: '127.0.0.1:3000', origin } });
    expect((await ask('https://news.example')).statusCode).toBe(200);
    expect((await ask('http://127.0.0.1:3000')).statusCode).toBe(200);
    expect((await ask('https://other.example')).statusCode).toBe(403);
  });
});
