import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhook } from '../../src/schemas/webhook.ts';
import { migrateWebhooks } from '../../src/webhooks/migrations.ts';
import { reachable } from '../../src/webhooks/reachable.ts';
import { createWebhooks, type Webhooks } from '../../src/webhooks/webhooks.ts';
import { storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';
import { browser, testServer } from '../support/test-server.ts';

const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };
const admin = { authorization: `Bearer ${tokens.admin}` };

let fresh: Awaited<ReturnType<typeof freshLog>>;
let webhooks: Webhooks;
let app: ReturnType<typeof testServer>;
beforeAll(async () => {
  fresh = await freshLog();
  await migrateWebhooks(fresh.pool);
  webhooks = createWebhooks(fresh.pool);
  app = testServer({
    log: fresh.log,
    tokens,
    webhooks: { webhooks, reach: reachable(['hooks.local:8080']) },
  });
  await fresh.log.append([{ events: [storyOpened('before')] }]);
});
afterAll(async () => {
  await app.close();
  await fresh.close();
});

const post = (url: string, payload: object = {}, headers: Record<string, string> = admin) =>
  app.inject({ method: 'POST', url, headers, payload });

describe('/webhooks', () => {
  it('takes a subscription, shows its secret once, and lists it without', async () => {
    const answer = await post('/webhooks', {
      url: 'https://example.org/hook',
      language: ['vi'],
      country: 'QA',
    });
    expect(answer.statusCode).toBe(201);
    const { secret, ...made } = answer.json();
    expect(secret).toMatch(/^whsec_/);
    expect(webhook.parse(made)).toMatchObject({
      state: 'active',
      position: 1,
      filter: { language: ['vi'], country: ['QA'], person: [], type: [], since: null },
    });
    const listed = await app.inject({ url: '/webhooks', headers: admin });
    expect(listed.json().webhooks).toEqual([made]);
    expect(listed.body).not.toContain(secret);
    const one = await app.inject({ url: String(answer.headers.location), headers: admin });
    expect(one.json()).toEqual(made);
  });

  it('begins where it is told to', async () => {
    const from = async (text: string) =>
      (await post('/webhooks', { url: 'https://example.org/', from: text })).json().position;
    expect(await from('0')).toBe(0);
    expect(await from(`${await fresh.log.incarnation()}.1`)).toBe(1);
    const gone = await post('/webhooks', {
      url: 'https://example.org/',
      from: '11111111-7a51-4c3e-9f5b-2f6a4d1c8e70.3',
    });
    expect(gone.statusCode).toBe(410);
  });

  it.each([
    'http://example.org/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest',
    'https://name:password@example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'x',
  ])('refuses an address that this server must not post to: %s', async (url) => {
    expect((await post('/webhooks', { url })).statusCode).toBe(400);
  });

  it('takes a private address that the operator has listed', async () => {
    expect((await post('/webhooks', { url: 'http://hooks.local:8080/x' })).statusCode).toBe(201);
    expect((await post('/webhooks', { url: 'http://hooks.local:9090/x' })).statusCode).toBe(400);
  });

  it('pauses, resumes and removes', async () => {
    const { id } = (await post('/webhooks', { url: 'https://example.org/changed' })).json();
    expect((await post(`/webhooks/${id}/pause`)).json()).toMatchObject({ state: 'paused' });
    expect((await post(`/webhooks/${id}/resume`)).json()).toMatchObject({ state: 'active', reason: null });
    expect((await app.inject({ method: 'DELETE', url: `/webhooks/${id}`, headers: admin })).statusCode).toBe(
      204,
    );
    expect((await post(`/webhooks/${id}/resume`)).statusCode).toBe(404);
  });

  it('is not shown to who may only read: addresses of endpoints are often secrets', async () => {
    const headers = { authorization: `Bearer ${tokens.read}` };
    expect((await app.inject({ url: '/webhooks', headers })).statusCode).toBe(403);
    expect((await post('/webhooks', { url: 'https://example.org/' }, headers)).statusCode).toBe(403);
  });

  it('is a page with forms that carry their token, and shows why an endpoint is paused', async () => {
    const open = testServer({ log: fresh.log, webhooks: { webhooks, reach: reachable([]) } });
    const form = load((await open.inject({ url: '/webhooks', headers: browser })).body);
    const token = form('form[action="/webhooks"] input[name=form_token]').attr('value') ?? '';
    const send = (fields: Record<string, string>) =>
      open.inject({
        method: 'POST',
        url: '/webhooks',
        headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    const url = 'https://example.org/"><script>alert(1)</script>';
    expect((await send({ url })).statusCode).toBe(403);
    const answer = await send({ url, form_token: token, description: '', language: 'vi, de', type: '' });
    expect(answer.statusCode).toBe(201);
    const made = load(answer.body);
    expect(made('[role=status] code').text()).toMatch(/^whsec_/);
    expect(made('script:not([src])').length).toBe(0);
    const [newest] = (await webhooks.list()).slice(-1);
    expect(newest?.filter.language).toEqual(['vi', 'de']);
    await webhooks.pause(newest?.id ?? '', 'The endpoint answered 410 Gone: it wants no more.');
    const shown = load((await open.inject({ url: '/webhooks', headers: browser })).body);
    expect(shown(`#${newest?.id}`).text()).toContain('410 Gone');
    expect(shown(`#${newest?.id} form[action$=resume]`).length).toBe(1);
    await open.close();
  });
});
