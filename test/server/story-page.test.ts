import { load } from 'cheerio';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import type { Readers } from '../../src/readers/readers.ts';
import { alignedRows } from '../../src/server/pages/story/aligned-rows.ts';
import { markAnchors } from '../../src/server/pages/story/anchor-marks.ts';
import { storyErased, storyOpened, storyRevised } from '../../src/stories/story-events.ts';
import { openProjections } from '../support/open-projections.ts';
import { fields, german } from '../support/story-samples.ts';
import { storyCommits, storyWithTexts } from '../support/story-with-texts.ts';
import { browser, testServer } from '../support/test-server.ts';

describe('a story with its texts in the log', () => {
  let opened: Awaited<ReturnType<typeof openProjections>>;
  let app: ReturnType<typeof testServer>;

  beforeAll(async () => {
    opened = await openProjections();
    const { log, pool } = opened;
    for (const events of storyCommits()) await log.append([{ events }]);
    await catchUp(pool, log, await log.head());
    app = testServer({ log, readers: createReaders(pool, log) });
  });
  afterAll(async () => {
    await app.close();
    await opened.close();
  });

  const get = async (query = '') => {
    const answer = await app.inject({ url: `/stories/${storyWithTexts}${query}`, headers: browser });
    return { status: answer.statusCode, body: answer.body, $: load(answer.body) };
  };
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

  it('shows an article beside the one that it matched, the paragraphs that go together in one row', async () => {
    const { $ } = await get();
    const rows = $('.aligned .row:not(.heads)').map((_, row) =>
      $(row)
        .find('.side')
        .map((_, side) => words($(side).text()))
        .get()
        .join(' | '),
    );
    expect(rows.get()).toEqual([
      'Thủ tướng hội đàm với Qatar | ',
      'Chiều 31/10, Thủ tướng Phạm Minh Chính đến Qatar. | Am 31. Oktober kam Premierminister Pham Minh Chinh nach Katar.',
      'Ảnh: TTXVN | ',
      'Hai bên ký mười văn kiện về năng lượng. | Beide Seiten unterzeichneten zehn Dokumente zur Energie.',
      ' | Mehr dazu morgen.',
    ]);
    expect($('.row.paired').length).toBe(2);
  });

  it('marks what agrees in both, each mark leading to its counterpart, and nothing that only one has', async () => {
    const { $ } = await get();
    const marks = $('a.anchor')
      .map((_, mark) => `${$(mark).text()} ${$(mark).attr('id')} ${$(mark).attr('href')}`)
      .get();
    expect(marks).toEqual([
      '31 left-1 #right-1',
      'Chính left-0 #right-0',
      '31 right-1 #left-1',
      'Chinh right-0 #left-0',
    ]);
  });

  it('says why an article is in it, in words and in a picture', async () => {
    const { $ } = await get();
    const entry = $('.articles-of > li').filter((_, one) => $(one).text().includes('[Am 31'));
    expect(words(entry.find('.reason').text())).toContain(
      '2 of 3 paragraphs go together with paragraphs of the Vietnamese article. Names, numbers and words stand in the same order in both, such as “Chinh” here'.replace(
        '“Chinh”',
        'Chinh',
      ),
    );
    expect(entry.find('svg[role=img] circle').length).toBe(3);
    expect(entry.find('svg').attr('aria-label')).toContain('the German article and the Vietnamese article');
    for (const value of entry
      .find('svg line')
      .get()
      .flatMap((line) => Object.values(line.attribs).slice(1)))
      expect(Number(value)).toBeGreaterThanOrEqual(0);
  });

  it('lets one choose which article stands beside its match, and tells the direction of its text', async () => {
    const { $ } = await get();
    const links = $('.reason a[href*="pair="]')
      .map((_, link) => $(link).attr('href'))
      .get();
    const arabic = $('.articles-of > li')
      .get()
      .findIndex((one) => $(one).text().includes('رئيس'));
    const url = links.find((link) => link?.includes(`pair=${arabic + 1}#`)) ?? '';
    const chosen = await get(url.slice(url.indexOf('?')).replace(/#.*/, ''));
    expect(
      chosen
        .$('.row.heads h3')
        .map((_, head) => $(head).text())
        .get(),
    ).toEqual(['Vietnamese', 'Arabic']);
    const paragraph = chosen.$('.aligned p[lang=ar]').first();
    expect([paragraph.attr('dir'), paragraph.text()]).toEqual(['auto', 'رئيس الوزراء في قطر']);
  });

  it('tells its history, and shows the record as it was at any position', async () => {
    const { $ } = await get();
    const steps = $('.history > li')
      .map((_, step) => words($(step).find('ul').text()))
      .get();
    expect(steps).toHaveLength(3);
    expect(steps[2]).toBe('Opened with the German articleVersion 1 of the record');
    expect(steps[0]).toContain(
      'Linked the Arabic article to the Vietnamese article as a translation, 99.8 % sure',
    );
    const slider = $('form.at input[type=range]');
    expect([slider.attr('min'), slider.attr('max')]).toEqual(['5', '10']);

    const was = await get('?at=6');
    expect(was.$('.made-of .articles').text()).toBe('1 article');
    expect(was.$('main').text()).toContain('As it was at position 6');
    expect(was.$('main').attr('data-position')).toBeUndefined();
    expect(was.$('.history .shown').attr('id')).toBe('position-5');
    const json = await app.inject(`/stories/${storyWithTexts}?at=8`);
    expect(json.json()).toMatchObject({ id: storyWithTexts, version: 2, firstSeen: expect.any(String) });
    expect((await app.inject(`/stories/${storyWithTexts}`)).json().version).toBe(3);
  });

  it('was not there before its first record, and says when that was', async () => {
    const { status, body } = await get('?at=2');
    expect(status).toBe(404);
    expect(body).toContain('Its first is from position 5');
    expect((await get('?at=0')).status).toBe(400);
    expect((await get('?pair=99')).status).toBe(200);
  });
});

describe('a story to which more has happened than its page lists', () => {
  const id = 's_00000000000000f2';
  const revisions = 1203;
  let opened: Awaited<ReturnType<typeof openProjections>>;
  let app: ReturnType<typeof testServer>;
  let readers: Readers;

  /** Opened at position 1; the version of each record is its position less one. */
  beforeAll(async () => {
    opened = await openProjections();
    const { log, pool } = opened;
    const article = sha256('one');
    const versions = Array.from({ length: revisions }, (_, version) =>
      storyRevised({ id, version }, fields, String(version)),
    );
    await log.append([{ events: [storyOpened(id, article, 'm1'), ...versions.slice(0, 3)] }]);
    for (let n = 3; n < revisions; n += 100) await log.append([{ events: versions.slice(n, n + 100) }]);
    await log.append([{ events: [storyErased(id, [german], false)], erase: { bodies: [1100], data: [] } }]);
    await catchUp(pool, log, await log.head());
    readers = createReaders(pool, log);
    app = testServer({ log, readers });
  });
  afterAll(async () => {
    await app.close();
    await opened.close();
  });

  it('lists what happened last, says how much came before, and reaches all of it by the slider', async () => {
    const $ = load((await app.inject({ url: `/stories/${id}`, headers: browser })).body);
    const last = await opened.log.head();
    expect($('.history .shown').attr('id')).toBe(`position-${last}`);
    expect($('.history > li > ul > li').length).toBe(1000);
    expect($('.history + .note').text()).toContain(`${last - 1000} earlier events are not listed`);
    const slider = $('form.at input[type=range]');
    expect([slider.attr('min'), slider.attr('max')]).toEqual(['2', String(last)]);

    const was = load((await app.inject({ url: `/stories/${id}?at=3`, headers: browser })).body);
    expect([was('.history .shown').length, was('form.at input').attr('value')]).toEqual([0, '3']);
    const [then, now] = [await app.inject(`/stories/${id}?at=3`), await readers.story(id)];
    expect(then.json()).toMatchObject({
      version: 2,
      firstSeen: now && 'record' in now && now.record.firstSeen,
    });
  });

  it('says that a record was erased, however late that was', async () => {
    const answer = await app.inject(`/stories/${id}?at=1100`);
    expect([answer.statusCode, answer.json().type]).toEqual([410, 'urn:onestory:problem:erased']);
    expect(answer.json().detail).toContain(`erased at position ${await opened.log.head()}`);
  });
});

describe('the rows of two texts', () => {
  it('hold every paragraph of both once and in order, whatever goes together', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    const first = fc.tuple(fc.constantFrom(-1, 0), fc.constantFrom(-1, 0));
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })));
    fc.assert(
      fc.property(counts, first, steps, (counts, first, steps) => {
        let [a, b] = [-1, -1];
        const pairs = steps.map(([right, down]) => {
          [a, b] = [a + right, b + down];
          return { a, b, strength: 1 };
        });
        const rows = alignedRows(pairs, first, counts);
        for (const [side, name] of (['left', 'right'] as const).entries()) {
          const from = first[side] ?? 0;
          expect(rows.flatMap((row) => row[name])).toEqual(
            Array.from({ length: (counts[side] ?? 0) - from }, (_, index) => index + from),
          );
        }
      }),
    );
  });

  it('mark the place nearest to where an anchor stands, and no two that overlap', () => {
    const marks = markAnchors(
      ['Hanoi and Doha', 'Doha, again Doha Port'],
      [
        { written: 'Doha', at: 0.45 },
        { written: 'Doha Port', at: 0.9 },
        { written: 'Port', at: 0.95 },
        { written: 'Berlin', at: 0.5 },
        { written: 'Hanoi', at: 1 },
      ],
    );
    expect([...marks]).toEqual([
      [
        1,
        [
          { number: 0, start: 0, end: 4 },
          { number: 1, start: 12, end: 21 },
        ],
      ],
      [0, [{ number: 4, start: 0, end: 5 }]],
    ]);
  });
});
