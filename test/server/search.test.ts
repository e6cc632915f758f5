import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catchUp } from '../../src/projections/catch-up.ts';
import { searchStories } from '../../src/projections/queries/search-stories.ts';
import { rebuild } from '../../src/projections/rebuild.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import { storiesQuery } from '../../src/schemas/queries.ts';
import { normalised } from '../support/events.ts';
import { dumpProjections, openProjections } from '../support/open-projections.ts';
import { storyCommits, storyWithTexts } from '../support/story-with-texts.ts';
import { createStoryWorld } from '../support/story-world.ts';
import { browser, testServer } from '../support/test-server.ts';

describe('the search for stories', () => {
  let opened: Awaited<ReturnType<typeof openProjections>>;
  let app: ReturnType<typeof testServer>;
  const world = createStoryWorld();
  let other = '';

  beforeAll(async () => {
    opened = await openProjections();
    const { log, pool } = opened;
    for (const events of storyCommits()) await log.append([{ events }]);
    const weather = { language: 'en', headline: 'Rain in Hanoi' };
    world.rewrite('weather', weather);
    await log.append([
      { events: [normalised('weather', weather)] },
      { events: world.partition(['weather']) },
    ]);
    other = world.storyOf('weather') ?? '';
    await catchUp(pool, log, await log.head());
    app = testServer({ log, readers: createReaders(pool, log) });
  });
  afterAll(async () => {
    await app.close();
    await opened.close();
  });

  const found = async (query: Record<string, string>): Promise<string[]> => {
    const answer = await app.inject(`/stories?${new URLSearchParams(query)}`);
    expect(answer.statusCode).toBe(200);
    return answer.json().stories.map(({ id }: { id: string }) => id);
  };

  /** As where very many stories have these words. */
  const foundAsCommon = async (query: string): Promise<string[]> => {
    const page = await searchStories(
      opened.pool,
      storiesQuery.parse({ query }),
      { limit: 9, after: null },
      0,
    );
    return page.stories.map(({ id }) => id);
  };

  it('finds a story by a name with or without diacritics, by any of its languages, by beginnings', async () => {
    for (const query of [
      'Phạm Minh Chính',
      'pham minh chinh',
      'PREMIERMINISTER kat',
      'Dokumente',
      'وثائق',
      'wathaiq',
    ]) {
      expect([query, await found({ query })]).toEqual([query, [storyWithTexts]]);
      expect([query, await foundAsCommon(query)]).toEqual([query, [storyWithTexts]]);
    }
    expect(await found({ query: 'https://example.org/arabic/wathaiq' })).toEqual([storyWithTexts]);
    expect(await found({ query: 'rain' })).toEqual([other]);
    expect(await found({ query: 'Premierminister rain' })).toEqual([]);
    expect(await found({ query: '&|!' })).toEqual([]);
    expect((await found({})).sort()).toEqual([storyWithTexts, other].sort());
  });

  it('keeps to the language, the date of the event and the number of articles', async () => {
    expect(await found({ language: 'ar' })).toEqual([storyWithTexts]);
    expect(await found({ language: 'en', query: 'dokumente' })).toEqual([]);
    expect(await found({ articles: '3' })).toEqual([storyWithTexts]);
    expect(await found({ articles: '4' })).toEqual([]);
    expect(await found({ from: '1990-01-01', to: '1990-12-31' })).toEqual([]);
    expect((await app.inject('/stories?from=yesterday')).json().detail).toContain('takes a day such as');
  });

  it('is a form with what was asked for, whose fields may be left empty, and what it found', async () => {
    const url = '/stories?query=%22Ph%E1%BA%A1m&language=&country=&from=&to=&articles=';
    const answer = await app.inject({ url, headers: browser });
    const $ = load(answer.body);
    expect($('#query').attr('value')).toBe('"Phạm');
    expect(
      $('#results .stories > li')
        .map((_, entry) => $(entry).attr('id'))
        .get(),
    ).toEqual([storyWithTexts]);
    const none = await app.inject({ url: '/stories?query=nowhere', headers: browser });
    expect(load(none.body)('#results').text()).toContain('No story has all of this');
  });

  it('goes on to older stories that the same search finds', async () => {
    const first = await app.inject({ url: '/stories?limit=1&from=', headers: browser });
    const next = load(first.body)('a[rel=next]').attr('href') ?? '';
    const second = load((await app.inject({ url: next, headers: browser })).body);
    expect(second('#results .stories > li').length).toBe(1);
    expect(second('a[rel=next]').length).toBe(0);
  });

  it('comes out the same of a rebuild, byte by byte', async () => {
    const before = await dumpProjections(opened.pool);
    await rebuild(opened.pool, opened.log);
    expect(await dumpProjections(opened.pool)).toEqual(before);
    expect(before.article_words?.join()).toContain("'pham'");
  });

  it('counts the stories it finds by the date of the event, each bar a link that keeps the filters', async () => {
    world.rewrite('flood', { eventDates: [{ edtf: '2024-02-29', words: '29 February', paragraph: 0 }] });
    await opened.log.append([{ events: world.partition(['flood']) }]);
    await catchUp(opened.pool, opened.log, await opened.log.head());
    let note = '';
    const bars = async (query: string) => {
      const { body } = await app.inject({ url: `/stories?${query}`, headers: browser });
      note = load(body)('#results > .note').text();
      return load(body)('.timeline a')
        .map((_, bar) => [[load(body)(bar).text(), String(load(body)(bar).attr('href'))]])
        .get();
    };
    const [[month = '', url = ''] = [], ...others] = await bars('view=timeline&articles=1');
    expect([month, url, others]).toEqual([
      'February 2024',
      '/stories?from=2024-02-01&to=2024-02-29&view=timeline',
      [],
    ]);
    expect(note).toContain('have no bar');
    expect((await bars(url.split('?')[1] ?? '')).map(([words]) => words)).toEqual(['29 February 2024']);
    expect(note).toBe('');
    expect(await bars('view=timeline&language=vi')).toEqual([]);
    expect(await bars('')).toEqual([]);
    const json = (await app.inject('/stories?view=timeline')).json();
    expect(json.timeline).toEqual([{ date: '2024-02', stories: 1 }]);
  });

  it('shows the latest sixty months, says that there are earlier ones, and shows those where it is asked for them', async () => {
    const months = Array.from({ length: 61 }, (_, n) =>
      new Date(Date.UTC(2010, n, 1)).toISOString().slice(0, 7),
    );
    for (const edtf of months) world.rewrite(edtf, { eventDates: [{ edtf, words: edtf, paragraph: 0 }] });
    await opened.log.append([{ events: world.partition(...months.map((month) => [month])) }]);
    await catchUp(opened.pool, opened.log, await opened.log.head());
    const shown = async (query: string) => {
      const { body } = await app.inject({ url: `/stories?view=timeline&${query}`, headers: browser });
      const $ = load(body);
      return { bars: $('.timeline li').length, note: $('#results > .note').text() };
    };
    const all = await shown('to=2019-12-31');
    expect(all.bars).toBe(60);
    expect(all.note).toContain('These are the latest 60; earlier events have no bar.');
    expect(await shown('to=2015-01-01&from=2010-02-01')).toEqual({ bars: 60, note: '' });
    expect(await shown('to=2010-01-31')).toEqual({ bars: 1, note: '' });
  });

  it('leads from a year to its stories, but not where the year stands for those whose month is not known', async () => {
    for (const edtf of ['2001', '2002', '2002-05'])
      world.rewrite(edtf, { eventDates: [{ edtf, words: edtf, paragraph: 0 }] });
    await opened.log.append([{ events: world.partition(['2001'], ['2002'], ['2002-05']) }]);
    await catchUp(opened.pool, opened.log, await opened.log.head());
    const { body } = await app.inject({ url: '/stories?view=timeline&to=2002-12-31', headers: browser });
    const $ = load(body);
    const bars = $('.timeline li').map((_, bar) => [[$(bar).text(), $(bar).find('a').attr('href') ?? null]]);
    expect(bars.get()).toEqual([
      [expect.stringMatching(/^May 2002\s+1 story/), '/stories?from=2002-05-01&to=2002-05-31&view=timeline'],
      [expect.stringMatching(/^2002, month not known\s+1 story/), null],
      [expect.stringMatching(/^2001\s+1 story/), '/stories?from=2001-01-01&to=2001-12-31&view=timeline'],
    ]);
  });
});
