import { load } from 'cheerio';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createErasing } from '../../src/erasure/erasing.ts';
import { eventId, sha256 } from '../../src/ids.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { articlesById } from '../../src/projections/queries/articles.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import type { Change } from '../../src/schemas/article.ts';
import { documentStream } from '../../src/schemas/streams.ts';
import { viewDocument } from '../../src/server/document-view.ts';
import { rawParts } from '../../src/server/pages/document/raw-parts.ts';
import type { StoryLog } from '../../src/server/story-at.ts';
import { rawText } from '../../src/text/decoding/raw-text.ts';
import { recordBytes } from '../../src/text/records.ts';
import {
  foundAgain,
  normalised,
  placeOf,
  received,
  rejected,
  renormalised,
  tooShort,
} from '../support/events.ts';
import { openProjections } from '../support/open-projections.ts';
import { createStoryWorld } from '../support/story-world.ts';
import { browser, testServer } from '../support/test-server.ts';

const raw = 'Menu Home\nThe minister came \u200bto Doha.It rained.\nPhoto: Quibbelwurz';
const id = sha256(raw);
const changes: Change[] = [
  { kind: 'removed', rule: 'page-navigation', text: 'Menu Home', at: 0 },
  { kind: 'removed', rule: 'invisible-marks', text: '\u200b', at: 28 },
  { kind: 'repaired', rule: 'missing-space', text: '.It', replacement: '. It', at: 36 },
  { kind: 'removed', rule: 'page-region', text: 'told without its markup', at: 47 },
];
const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };
const as = (token: string) => ({ authorization: `Bearer ${token}` });

let opened: Awaited<ReturnType<typeof openProjections>>;
let app: ReturnType<typeof testServer>;
const world = createStoryWorld();
beforeAll(async () => {
  opened = await openProjections();
  const { log, pool } = opened;
  const body = normalised(raw, { changes, language: 'en', encoding: 'utf-8' });
  await log.append([{ events: [received(raw), body, received('short'), rejected('short')] }]);
  await log.append([{ events: world.partition([raw]) }]);
  await catchUp(pool, log, await log.head());
  app = testServer({
    log,
    tokens,
    readers: createReaders(pool, log),
    documents: {
      storyOf: async (article) => (await articlesById(pool, [article]))[0]?.story ?? null,
      erase: createErasing(opened, () => expect.fail(), null),
    },
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const get = (url: string, token = tokens.read, headers: Record<string, string> = browser) =>
  app.inject({ url, headers: { ...headers, ...as(token) } });

describe('/documents/:id', () => {
  it('shows what came beside what was made of it, each removal and repair marked with its rule', async () => {
    const $ = load((await get(`/documents/${id}`)).body);
    const marks = $('.raw a')
      .map(
        (_, mark) =>
          `${$(mark).attr('class')} ${$(mark).attr('title')}: ${$(mark).contents().first().text()}`,
      )
      .get();
    expect(marks).toEqual([
      'removed page navigation, removed: Menu Home',
      'removed invisible marks, removed: \u200b',
      'repaired missing space, repaired: .It',
      'removed page region, removed: 4',
    ]);
    expect($('.raw').text().replace(/\d/g, '')).toBe(raw);
    for (const link of $('.raw a, .changes a').get()) expect($(String($(link).attr('href'))).length).toBe(1);
    expect($('.changes li:nth-child(3)').text()).toContain('.It became . It');
    expect($('.history li').length).toBe(2);
    expect($(`a[href="/stories/${world.storyOf(raw)}"]`).length).toBeGreaterThan(0);
    expect($('form.erasing').length).toBe(0);
  });

  it('is the record as JSON, the bytes as they came, and tells why there is no article', async () => {
    const { article, ...rest } = (await get(`/documents/${id}`, tokens.read, {})).json();
    expect(rest).toMatchObject({
      document: id,
      state: 'article',
      story: world.storyOf(raw),
      rejection: null,
    });
    expect(article.changes).toEqual(changes);
    const bytes = await get(`/documents/${id}/raw`);
    expect([bytes.body, bytes.headers['content-type']]).toEqual([raw, 'application/octet-stream']);
    expect(bytes.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f]{16}\.raw"$/);
    const short = await get(`/documents/${sha256('short')}`);
    expect(short.body).toContain('It has three words.');
    expect((await get(`/documents/${'0'.repeat(64)}`)).statusCode).toBe(404);
    expect((await get('/documents/short')).statusCode).toBe(404);
  });

  it('is rejected no more where a later version was made of it', async () => {
    const events = [received('mended'), normalised('mended'), rejected('mended', tooShort, 'match')];
    await opened.log.append([{ events }]);
    const state = async () => (await get(`/documents/${sha256('mended')}`, tokens.read, {})).json().state;
    expect(await state()).toBe('rejected');
    await opened.log.append([{ events: [renormalised('mended', 2)] }]);
    expect(await state()).toBe('article');
  });

  it('is known to be erased also where it had been found in a thousand places before', async () => {
    const again = Array.from({ length: 1100 }, (_, i) => foundAgain('often', placeOf(`${i}.txt`)));
    const document = sha256('often');
    const erased = {
      id: eventId('erased', document),
      stream: documentStream(document),
      type: 'DocumentErased',
      data: { document, article: document },
      body: null,
    } as const;
    await opened.log.append([{ events: [received('often'), ...again, erased] }]);
    expect((await get(`/documents/${document}`)).statusCode).toBe(410);
  });

  it('is told by events of which none is read twice, also where they are more than a thousand', async () => {
    const again = Array.from({ length: 1100 }, (_, i) => foundAgain('again', placeOf(`${i}.txt`)));
    await opened.log.append([{ events: [received('again'), ...again, normalised('again')] }]);
    for (const text of ['short', 'again']) {
      const told: number[] = [];
      const view = await viewDocument(telling(told), sha256(text));
      expect(view).not.toBeNull();
      expect(told).toEqual([...new Set(told)]);
    }
  });

  it('is led to from its story, from its rejection and from a search for its id', async () => {
    const leads = async (url: string, to: string): Promise<number> =>
      load((await get(url)).body)(`a[href="/documents/${to}"]`).length;
    expect(await leads(`/stories/${world.storyOf(raw)}`, id)).toBe(1);
    expect(await leads('/rejections', sha256('short'))).toBe(1);
    expect(await leads(`/stories?query=${id}`, id)).toBe(1);
  });

  it('is erased by who may write, who gives a reason and types its id, and is gone then', async () => {
    const form = load((await get(`/documents/${id}`, tokens.admin)).body)('form.erasing');
    const fields = {
      form_token: form.find('[name=form_token]').attr('value') ?? '',
      reason: 'Case 7',
      by: 'Editor',
    };
    const post = (token: string, given: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: form.attr('action') ?? '',
        headers: { ...browser, ...as(token), 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(given).toString(),
      });
    const confirm = id.slice(0, 8);
    expect((await post(tokens.read, { ...fields, confirm })).statusCode).toBe(403);
    for (const lacking of [
      {},
      { confirm: id.slice(0, 4) },
      { confirm: 'ffffffff' },
      { confirm, reason: ' ' },
    ])
      expect((await post(tokens.admin, { ...fields, ...lacking })).statusCode).toBe(400);
    expect((await get(`/documents/${id}`)).statusCode).toBe(200);

    const done = await post(tokens.admin, { ...fields, confirm });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/documents/${id}`]);
    for (const url of [`/documents/${id}`, `/documents/${id}/raw`, `/stories/${world.storyOf(raw)}`]) {
      const answer = await get(url);
      expect([answer.statusCode, answer.body.includes('Quibbelwurz')]).toEqual([410, false]);
    }
    const position = (await opened.log.head()) - 1;
    expect((await get(`/stories/${world.storyOf(raw)}?at=6`)).statusCode).toBe(410);
    expect(position).toBeGreaterThan(6);
    expect(
      (await app.inject({ method: 'POST', url: `/documents/${id}/erase`, headers: as(tokens.admin) }))
        .statusCode,
    ).toBe(410);
    const [erasure] = await opened.log.read({ after: 0, limit: 1, types: ['ContentErased'], bodies: true });
    expect(erasure?.body).toEqual({ reason: 'Case 7', by: 'Editor' });
  });
});

/** The log, which tells the positions of the events that are read of it without their bodies. */
const telling = (told: number[]): StoryLog => ({
  read: async (options) => {
    const events = await opened.log.read(options);
    if (!options.bodies) told.push(...events.map(({ position }) => position));
    return events;
  },
  nearest: opened.log.nearest,
});

describe('the marks in a raw text', () => {
  it('leave every character where it is, whatever the changes say', () => {
    const change = fc.record({
      kind: fc.constantFrom('removed' as const, 'repaired' as const),
      rule: fc.constant('rule'),
      text: fc.string({ maxLength: 6 }),
      at: fc.nat({ max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 50 }),
        fc.array(change, { maxLength: 12 }),
        fc.nat({ max: 60 }),
        (text, all, longest) => {
          const parts = rawParts(text, all, longest);
          expect(parts.map((part) => part.text).join('')).toBe(text.slice(0, longest));
          const marked = parts.flatMap((part) => part.change ?? []);
          expect(new Set(marked).size).toBe(marked.length);
        },
      ),
    );
  });

  it('find a text that stands a little beside its place', () => {
    const parts = rawParts(
      'aaa Photo: X bbb',
      [{ kind: 'removed', rule: 'r', text: 'Photo: X', at: 6 }],
      100,
    );
    expect(parts).toEqual([
      { text: 'aaa ', change: null },
      { text: 'Photo: X', change: 0 },
      { text: ' bbb', change: null },
    ]);
  });

  it('are in the text of the encoding that was read, of a record without its facts', () => {
    expect(rawText(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toBe('A');
    expect(rawText(new Uint8Array([0xcf, 0xf0, 0xe8]), 'windows-1251')).toBe('При');
    expect(rawText(new Uint8Array([0x41, 0xff]), 'no such encoding')).toBe('A\ufffd');
    expect(rawText(recordBytes('Only this.', { url: 'https://example.org/' }))).toBe('Only this.');
  });
});
