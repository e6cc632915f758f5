import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { arrayReaders } from '../support/array-readers.ts';
import { german, record, recordWith } from '../support/story-samples.ts';
import { browser, testServer } from '../support/test-server.ts';

const rejection = {
  position: 4,
  document: german,
  root: 'inbox',
  path: 'broken/file.txt',
  record: null,
  stage: 'normalise',
  reason: { code: 'too-short', message: 'It has three words.', advice: 'Give the whole text.' } as const,
  time: '2024-11-02T08:00:04.000Z',
};

const untitled = recordWith({ id: 's_00000000000000cc', headline: null, date: 'XXXX-05-10', original: null });

const get = async (
  url: string,
  readers = arrayReaders({ stories: [record, untitled], rejections: [rejection] }),
) => {
  const answer = await testServer({ readers }).inject({ url, headers: browser });
  return { answer, $: load(answer.body) };
};

describe('the first page', () => {
  it('lists the stories with headline, languages, date, places and number of articles', async () => {
    const { $ } = await get('/');
    const entry = $(`#${record.id}`);
    expect(entry.find('h2 a').text()).toBe(record.headline);
    expect(entry.find('h2 a').attr('href')).toBe(`/stories/${record.id}`);
    expect(entry.find('h2[dir=auto] [lang=vi]').length).toBe(1);
    expect(entry.text()).toContain('31 October 2024');
    expect(entry.text()).toContain('Qatar, Vietnam');
    expect(entry.text()).toContain('3 articles');
    for (const language of ['Vietnamese', 'German', 'Ukrainian']) expect(entry.text()).toContain(language);
  });

  it('shows the first words in brackets where there is no headline, and dates without a year as such', async () => {
    const { $ } = await get('/');
    const entry = $(`#${untitled.id}`);
    expect(entry.find('h2').text()).toBe('[Chiều 31/10, Thủ tướng Phạm Minh Chính…]');
    expect(entry.text()).toContain('10 May, year unknown');
  });

  it('shows the pipeline in numbers and links to everything', async () => {
    const { $ } = await get('/');
    expect($('.flow').text().replace(/\s+/g, ' ')).toContain(
      'Documents6 +4 in an hour Articles5 3 to match, the oldest for 2 minutes Stories2 −1 in an hour Duplicates1 Rejections1',
    );
    const links = $('a')
      .map((_, link) => $(link).attr('href'))
      .get();
    expect(links).toEqual(
      expect.arrayContaining(['/feed.json', '/events', '/queues', '/schemas/', '/health', '/rejections']),
    );
  });

  it('goes on to older stories and back', async () => {
    const first = await get('/?limit=1');
    const next = first.$('a[rel=next]').attr('href') ?? '';
    const second = await get(`${next}&limit=1`);
    expect(second.$('.stories h2').text()).toContain('[');
    expect(second.$('a[rel=next]').length).toBe(0);
    expect(second.$('main').text()).toContain('Back to the newest stories');
  });

  it('says what to do while there is no story', async () => {
    const { $ } = await get('/', arrayReaders({}));
    expect($('main').text()).toContain('npx onestory ingest PATH');
  });
});

describe('the page of a story', () => {
  it('shows the record, the articles and why each is in it', async () => {
    const { $ } = await get(`/stories/${record.id}`);
    expect($('h1').text()).toBe(record.headline);
    expect($('title').text()).toBe(`${record.headline} · Onestory`);
    expect($('.record').text()).toContain('Chiều 31/10');
    expect($('.articles-of > li').length).toBe(3);
    expect($('.articles-of > li').first().text()).toContain('99.9 % sure');
    expect($('details').first().text()).toContain('Pham Minh Chinh');
  });

  it('says that the original has not been seen', async () => {
    const { $ } = await get(`/stories/${untitled.id}`);
    expect($('.record').text()).toContain('Not seen yet');
  });

  it('links only within itself to articles that are there', async () => {
    const { $ } = await get(`/stories/${record.id}`);
    for (const link of $('main a[href^="#"]').get()) expect($($(link).attr('href') ?? '').length).toBe(1);
  });
});

describe('the page of rejections', () => {
  it('shows which document, why, and what to do', async () => {
    const { $ } = await get('/rejections');
    expect($('main').text()).toContain('broken/file.txt');
    expect($('main').text()).toContain('It has three words.');
    expect($('main').text()).toContain('Give the whole text.');
  });

  it('is JSON for programs', async () => {
    const readers = arrayReaders({ rejections: [rejection] });
    const answer = await testServer({ readers }).inject('/rejections');
    expect(answer.json()).toEqual({ rejections: [rejection], next: null });
  });
});

describe('every page', () => {
  it.each(['/', '/rejections', `/stories/${record.id}`, '/schemas/', '/docs', '/sign-in', '/nowhere'])(
    'has a title, a language, one heading and no script or style of its own: %s',
    async (url) => {
      const { $, answer } = await get(url);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect($('html').attr('lang')).toBe('en');
      expect($('title').text()).not.toBe('');
      expect($('h1').length).toBe(1);
      expect($('main').length).toBe(1);
      expect($('style, script:not([src]), [style], [onclick], [onload]').length).toBe(0);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['content-security-policy']).not.toContain('unsafe');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      for (const part of $('[src], link[href]').get()) {
        expect($(part).attr('src') ?? $(part).attr('href')).toMatch(/^\/(?!\/)/);
      }
    },
  );

  it('brings its assets along, which may be kept for ever', async () => {
    const { $ } = await get('/');
    for (const url of [
      $('link[rel=stylesheet]').attr('href'),
      $('script').attr('src'),
      $('img').attr('src'),
    ]) {
      const { answer } = await get(url ?? '');
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toContain('immutable');
    }
  });
});
