import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { arrayReaders } from '../support/array-readers.ts';
import { browser, testServer } from '../support/test-server.ts';

const readers = arrayReaders({
  hosts: [
    {
      host: 'vietnamnet.vn',
      requestsToday: 1,
      paused: { until: '2024-11-02T09:00:00.000Z', why: 'it answered 429 and asked for 600 seconds' },
      due: 3,
    },
    { host: 'www.vietnam.vn', requestsToday: 0, paused: null, due: 1 },
  ],
  fetches: [
    {
      position: 9,
      url: 'https://vietnamnet.vn/<b>a</b>-1.html',
      kind: 'page',
      outcome: 'gone',
      why: 'it was answered with 404',
      document: null,
      time: '2024-11-02T08:00:04.000Z',
      next: null,
    },
    {
      position: 8,
      url: 'https://vietnamnet.vn/a-2.html',
      kind: 'page',
      outcome: 'page',
      why: null,
      document: 'd'.repeat(64),
      time: '2024-11-02T08:00:00.000Z',
      next: null,
    },
  ],
});

it('the page of fetches shows which host is paused and why, and what came of each address', async () => {
  const { body } = await testServer({ readers }).inject({ url: '/fetches', headers: browser });
  const $ = load(body);
  const [paused, free] = $('#hosts li').toArray();
  expect($(paused).text()).toContain('vietnamnet.vn paused');
  expect($(paused).text()).toContain(
    'Left alone until 2 November 2024, 09:00 UTC, because it answered 429 and asked for 600 seconds.',
  );
  expect($(free).text()).not.toContain('paused');
  expect($('#at-9').text()).toContain('gone');
  expect($('#at-9').text()).toContain('it was answered with 404');
  expect($('#at-8 .facts').text()).toMatch(/^fetched page/);
  expect($('#at-9 b').length).toBe(0);
  expect($('nav a[aria-current=page]').attr('href')).toBe('/fetches');
});

it('programs read the same as JSON', async () => {
  const { body } = await testServer({ readers }).inject({ url: '/fetches' });
  expect(JSON.parse(body)).toMatchObject({
    hosts: [{ host: 'vietnamnet.vn' }, {}],
    fetches: [{ outcome: 'gone' }, { outcome: 'page' }],
    next: null,
  });
});

it('without any fetch the page says how to switch them on', async () => {
  const { body } = await testServer().inject({ url: '/fetches', headers: browser });
  expect(load(body)('main').text()).toContain('FETCH_ENABLED');
});
