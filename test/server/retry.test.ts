import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { retry } from '../../src/workers/retry.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { normalised, received, rejected, tooShort } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { browser, testServer } from '../support/test-server.ts';

const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const [short, fine] = [sha256('short'), sha256('fine')];

let fresh: Awaited<ReturnType<typeof freshLog>>;
let app: ReturnType<typeof testServer>;
beforeAll(async () => {
  fresh = await freshLog();
  const { log } = fresh;
  await log.append([
    { events: [received('short'), rejected('short'), received('fine'), normalised('fine')] },
  ]);
  const rejection = {
    position: 2,
    document: short,
    root: '/in',
    path: 'short.txt',
    record: null,
    stage: 'normalise',
    reason: tooShort,
    time: '2026-01-01T00:00:00.000Z',
  };
  app = testServer({
    log,
    tokens,
    readers: arrayReaders({ rejections: [rejection] }),
    retry: async (document) => (await retry(log, [document], 'server')).retried.length > 0,
  });
});
afterAll(async () => {
  await app.close();
  await fresh.close();
});

const post = (id: string, headers: Record<string, string>) =>
  app.inject({ method: 'POST', url: `/rejections/${id}/retry`, headers });

describe('POST /rejections/:id/retry', () => {
  it('is for those who may write, and offered to no others', async () => {
    expect((await post(short, {})).statusCode).toBe(401);
    expect((await post(short, as(tokens.read))).statusCode).toBe(403);
    expect((await post(short, { ...as(tokens.admin), origin: 'https://elsewhere.example' })).statusCode).toBe(
      403,
    );
    const page = async (token: string) =>
      load((await app.inject({ url: '/rejections', headers: { ...browser, ...as(token) } })).body);
    expect((await page(tokens.read))('form[action$="/retry"]').length).toBe(0);
    const $ = await page(tokens.admin);
    expect(
      $(`form[action="/rejections/${short}/retry"] input[name="form_token"]`).attr('value'),
    ).toBeTruthy();
    expect(await fresh.log.read({ after: 0, limit: 10, types: ['DocumentRetried'] })).toEqual([]);
  });

  it('notes the wish in the log, once', async () => {
    const answer = await post(short, as(tokens.admin));
    expect([answer.statusCode, answer.json()]).toEqual([202, { document: short, state: 'waiting' }]);
    expect((await post(short, as(tokens.admin))).statusCode).toBe(404);
    expect(await fresh.log.read({ after: 0, limit: 10, types: ['DocumentRetried'] })).toMatchObject([
      { stream: `document-${short}`, data: { document: short, stage: 'normalise', by: 'server' } },
    ]);
  });

  it('says of what is not rejected that it is not', async () => {
    for (const id of [fine, sha256('unknown'), 'x']) {
      const answer = await post(id, as(tokens.admin));
      expect([answer.statusCode, answer.json().type]).toEqual([404, 'urn:onestory:problem:not-found']);
    }
  });
});
