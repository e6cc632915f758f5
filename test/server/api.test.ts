import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../../src/api/openapi.ts';
import { operations } from '../../src/api/operations.ts';
import { sha256 } from '../../src/ids.ts';
import { migrateWebhooks } from '../../src/webhooks/migrations.ts';
import { reachable } from '../../src/webhooks/reachable.ts';
import { createWebhooks } from '../../src/webhooks/webhooks.ts';
import { storyOpened } from '../support/append-samples.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { normalised, received } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { scheduleSamples } from '../support/schedule-samples.ts';
import { curationSample, record } from '../support/story-samples.ts';
import { browser, testServer } from '../support/test-server.ts';

const noted = { id: curationSample.id, story: record.id };
const api = openApi('1.2.3');
const routes = new Set<string>();
let fresh: Awaited<ReturnType<typeof freshLog>>;
let app: ReturnType<typeof testServer>;
let webhook: string;
beforeAll(async () => {
  fresh = await freshLog();
  await migrateWebhooks(fresh.pool);
  await fresh.log.append([{ events: [storyOpened('a'), received('doc'), normalised('doc')] }]);
  const webhooks = createWebhooks(fresh.pool);
  app = testServer({
    retry: async () => false,
    curate: { decide: async () => noted, undo: async () => noted },
    documents: { storyOf: async () => null, erase: () => expect.fail() },
    log: fresh.log,
    version: '1.2.3',
    readers: arrayReaders({
      stories: [record],
      curations: [curationSample],
      rejections: [
        {
          position: 4,
          document: null,
          root: '/inbox',
          path: 'a.jsonl',
          record: 3,
          stage: 'ingest',
          reason: { code: 'too-short', message: 'It has three words.', advice: 'Give the whole text.' },
          time: '2024-11-02T08:00:04.000Z',
        },
      ],
    }),
    webhooks: { webhooks, reach: reachable([]) },
    metrics: { read: async () => ({ text: 'x 1\n', type: 'text/plain; version=0.0.4' }) },
    schedules: { list: async () => scheduleSamples, run: async () => {} },
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.add(`${one} ${url}`);
    },
  });
  webhook = (
    await app.inject({ method: 'POST', url: '/webhooks', payload: { url: 'https://example.org/' } })
  ).json().id;
});
afterAll(async () => {
  await app.close();
  await fresh.close();
});

describe('/openapi.json', () => {
  it('is an OpenAPI 3.1 document whose references all lead somewhere', async () => {
    const answer = await app.inject('/openapi.json');
    const text = answer.body;
    expect(answer.json()).toMatchObject({ openapi: '3.1.1', info: { title: 'Onestory', version: '1.2.3' } });
    const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.length).toBeGreaterThan(20);
    for (const name of references) expect(Object.keys(api.components.schemas)).toContain(name);
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes every address that programs can ask, and none that is not there', async () => {
    await app.ready();
    // Pages, assets and what only a browser does are not for programs.
    const aside =
      /^\S+ \/(|assets\/.*|favicon\.ico|schemas|sign-(in|out)|docs|openapi\.json|queues.*|stories\/:id\/curate)$/;
    const served = [...routes].filter((route) => !route.startsWith('HEAD') && !aside.test(route));
    const told = operations.map(
      ({ method, path }) =>
        `${method.toUpperCase()} ${path.replace('{id}', ':id').replace('{name}.json', ':file').replace('{name}', ':name')}`,
    );
    expect(served.sort()).toEqual(told.sort());
  });

  it('tells the truth: what is answered has the media type and keeps to the schema that it names', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...api });
    for (const { id, method, path, answers } of operations) {
      const [[status = '', answer] = []] = Object.entries(answers).filter(([code]) => code.startsWith('2'));
      if (method !== 'get' || answer?.media === 'text/event-stream' || answer === undefined) continue;
      const url = path
        .replace('/webhooks/{id}', `/webhooks/${webhook}`)
        .replace('/documents/{id}', `/documents/${sha256('doc')}`)
        .replace('{id}', record.id)
        .replace('{name}', 'dev.onestory.story.opened.v1');
      const got = await app.inject(url);
      expect(got.statusCode, id).toBe(Number(status));
      expect(String(got.headers['content-type']), id).toContain(answer.media);
      for (const name of Object.keys(answer.headers ?? {})) {
        if (name !== 'Last-Modified') expect(Object.keys(got.headers), id).toContain(name.toLowerCase());
      }
      if (!answer.shape) continue;
      const validate = ajv.getSchema(`api#/components/schemas/${answer.shape}`);
      expect([validate?.(got.json()), validate?.errors], id).toEqual([true, null]);
    }
  });

  it('tells of errors as they are', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...api });
    const validate = ajv.getSchema('api#/components/schemas/Problem');
    for (const url of ['/stories/x', '/events?after=x', '/webhooks/x', '/schemas/x.json', '/nowhere']) {
      expect(validate?.((await app.inject(url)).json())).toBe(true);
    }
    expect(validate?.({ status: 'x' })).toBe(false);
  });
});

describe('/docs', () => {
  it('shows every operation with its parameters and answers, and every shape, and leads nowhere in vain', async () => {
    const answer = await app.inject({ url: '/docs', headers: browser });
    const $ = load(answer.body);
    for (const { id, path, method, query } of operations) {
      const text = $(`#${id}`).text();
      expect(text).toContain(`${method.toUpperCase()} ${path}`);
      for (const name of Object.keys(query?.shape ?? {})) expect(text).toContain(name);
    }
    for (const name of Object.keys(api.components.schemas)) expect($(`#shape-${name} h3`).length).toBe(1);
    expect($('main').text()).not.toContain('`');
    // Examples say what is wanted: no body is empty, no schedule has the name of a schema.
    expect($('main').text()).not.toContain("-d '{}'");
    expect($('main').text()).toContain('/schedules/scan/run');
    for (const link of $('main a[href^="#"]').get()) expect($($(link).attr('href') ?? '').length).toBe(1);
    for (const link of $('main a[href^="/"]').get()) {
      const { statusCode } = await app.inject($(link).attr('href') ?? '');
      expect(statusCode).toBe(200);
    }
  });

  it('wants no script and nothing from elsewhere, under the strict policy', async () => {
    const answer = await app.inject({ url: '/docs', headers: browser });
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    const $ = load(answer.body);
    expect($('script, style, [style], iframe').length).toBe(0);
    for (const part of $('[src], link[href]').get()) {
      expect($(part).attr('src') ?? $(part).attr('href')).toMatch(/^\/(?!\/)/);
    }
  });
});
