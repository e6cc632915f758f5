import { load } from 'cheerio';
import { expect, it } from 'vitest';
import type { ScheduleParts } from '../../src/server/routes/schedules.ts';
import { scheduleSamples } from '../support/schedule-samples.ts';
import { browser, testServer } from '../support/test-server.ts';

const ran: string[] = [];
const schedules: ScheduleParts = {
  list: async () => scheduleSamples,
  run: async (name) => {
    ran.push(name);
  },
};

it('the page of schedules shows each with its rule, its last and its next run', async () => {
  const { body } = await testServer({ schedules }).inject({ url: '/schedules', headers: browser });
  const $ = load(body);
  expect($('#scan').text()).toContain('every 2 s');
  expect($('#scan time').attr('datetime')).toBe('2024-11-02T08:00:04.000Z');
  expect($('#scan .note').text()).toMatch(/^Last run .* days ago: 3\.$/);
  expect($('#reconcile').text()).toContain('0 3 * * * (Asia/Ho_Chi_Minh)');
  expect($('#reconcile .advice').text()).toBe('Failed 1 November 2024, 20:05 UTC: the <b>disk</b> is full');
  expect($('#measure').text()).toContain('Has not run yet.');
});

it('who may write runs one now by its button, and is told where there is none of that name', async () => {
  const app = testServer({ schedules });
  const { body } = await app.inject({ url: '/schedules', headers: browser });
  const button = load(body)('#reconcile form');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const done = await app.inject({
    method: 'POST',
    url: button.attr('action') ?? '',
    headers: { ...browser, ...form },
    payload: `form_token=${button.find('input').attr('value')}`,
  });
  expect([done.statusCode, done.headers.location]).toEqual([303, '/schedules']);
  expect(ran).toEqual(['reconcile']);
  const unknown = await app.inject({ method: 'POST', url: '/schedules/sleep/run' });
  expect([unknown.statusCode, unknown.json().detail]).toEqual([404, 'There is no schedule "sleep".']);
});

it('what nobody would run has no button but the reason, and is refused where it is asked for all the same', async () => {
  const app = testServer({ schedules });
  const { body } = await app.inject({ url: '/schedules', headers: browser });
  const $ = load(body);
  expect([$('#discover form').length, $('#measure form').length]).toEqual([0, 1]);
  expect($('#discover').text()).toContain('Fetching is off.');
  const before = ran.length;
  const refused = await app.inject({ method: 'POST', url: '/schedules/discover/run' });
  expect([refused.statusCode, refused.json().advice]).toEqual([409, 'Fetching is off.']);
  expect(ran).toHaveLength(before);
});

it('who may only read sees no button and may not run anything', async () => {
  const app = testServer({ schedules, tokens: { read: 'r'.repeat(20), admin: 'a'.repeat(20) } });
  const authorization = `Bearer ${'r'.repeat(20)}`;
  const { body } = await app.inject({ url: '/schedules', headers: { ...browser, authorization } });
  expect(load(body)('form').length).toBe(0);
  const refused = await app.inject({
    method: 'POST',
    url: '/schedules/scan/run',
    headers: { authorization },
  });
  expect(refused.statusCode).toBe(403);
});
