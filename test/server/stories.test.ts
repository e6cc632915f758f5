import { describe, expect, it } from 'vitest';
import { acceptsPage } from '../../src/server/negotiate.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { record } from '../support/story-samples.ts';
import { browser, testServer } from '../support/test-server.ts';

const merged = 's_00000000000000bb';
const app = testServer({
  readers: arrayReaders({ stories: [record], heirs: { [merged]: record.id } }),
});

describe('a story', () => {
  it('is JSON for programs and a page for browsers', async () => {
    const forPrograms = await app.inject(`/stories/${record.id}`);
    expect(forPrograms.json()).toEqual(record);
    expect(forPrograms.headers.vary).toBe('accept');
    const forBrowsers = await app.inject({ url: `/stories/${record.id}`, headers: browser });
    expect(forBrowsers.body).toContain('<!doctype html>');
  });

  it('is what the query asks for, whatever the client accepts', async () => {
    const url = `/stories/${record.id}`;
    expect((await app.inject({ url: `${url}?format=json`, headers: browser })).json()).toEqual(record);
    expect((await app.inject(`${url}?format=html`)).body).toContain('<!doctype html>');
    expect((await app.inject(`${url}?format=xml`)).statusCode).toBe(400);
  });

  it('that was merged leads browsers to its heir and gives programs the record of the heir', async () => {
    const page = await app.inject({ url: `/stories/${merged}`, headers: browser });
    expect([page.statusCode, page.headers.location]).toEqual([308, `/stories/${record.id}`]);
    const json = await app.inject(`/stories/${merged}`);
    expect(json.statusCode).toBe(200);
    expect(json.headers['content-location']).toBe(`/stories/${record.id}`);
    expect(json.json()).toEqual(record);
  });

  it('that never was is a 404 that names it', async () => {
    const unknown = await app.inject('/stories/s_ffffffffffffffff');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().detail).toContain('s_ffffffffffffffff');
    const malformed = await app.inject('/stories/7');
    expect(malformed.statusCode).toBe(404);
    expect(malformed.json().advice).toContain('16 hexadecimal digits');
  });
});

describe('the list of stories', () => {
  it('is JSON for programs, in pages', async () => {
    const answer = await app.inject('/stories?limit=1');
    expect(answer.json()).toMatchObject({
      stories: [{ id: record.id }],
      next: null,
      counts: { documents: 6 },
    });
  });

  it('refuses a limit that is none, and says what it takes', async () => {
    for (const limit of ['0', '-1', '1.5', 'x', '501']) {
      const answer = await app.inject(`/stories?limit=${limit}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().detail).toContain('limit: takes a whole number from 1 to 500');
    }
  });
});

describe('the Accept header', () => {
  it.each([
    [browser.accept, true],
    ['text/html', true],
    ['TEXT/HTML;q=0.5', true],
    ['*/*', false],
    [undefined, false],
    ['application/json', false],
    ['application/json, text/html;q=0.9', false],
    ['text/html;q=0', false],
  ])('%s asks for a page: %s', (accept, expected) => {
    expect(acceptsPage(accept)).toBe(expected);
  });
});
