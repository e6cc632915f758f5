import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { articlesById } from '../../src/projections/queries/articles.ts';
import { checkProjections } from '../../src/projections/queries/check.ts';
import { counts, rejectionsByReason } from '../../src/projections/queries/counts.ts';
import { knownPlaces } from '../../src/projections/queries/known-places.ts';
import { listRejections } from '../../src/projections/queries/rejections.ts';
import { listStories, storyById } from '../../src/projections/queries/stories.ts';
import { countUndone, undoneDocuments, unplacedArticles } from '../../src/projections/queries/undone.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { storyRecord } from '../../src/schemas/story.ts';
import {
  foundAgain,
  normalised,
  placeOf,
  received,
  rejected,
  renormalised,
  tooShort,
  unreadable,
} from '../support/events.ts';
import { openProjections } from '../support/open-projections.ts';
import { createStoryWorld, type StoryWorld } from '../support/story-world.ts';

const firstPage = { limit: 100, after: null };

let pool: pg.Pool;
let log: Log;
let close: () => Promise<void>;
let world: StoryWorld;

beforeEach(async () => {
  ({ pool, log, close } = await openProjections());
  world = createStoryWorld();
});
afterEach(() => close());

const append = async (...events: NewLogEvent[]): Promise<void> => {
  await log.append(events.map((event) => ({ events: [event] })));
  await catchUp(pool, log, await log.head());
};
const partition = async (...groups: string[][]): Promise<void> => {
  const events = world.partition(...groups);
  await log.append([{ events }]);
  await catchUp(pool, log, await log.head());
};

describe('the projections', () => {
  it('list what is undone in the order of the log, until it is done', async () => {
    await append(received('a'), received('b'), received('c'));
    expect(await undoneDocuments(pool, 0, 2)).toEqual([
      { id: sha256('a'), position: 1 },
      { id: sha256('b'), position: 2 },
    ]);
    expect(await undoneDocuments(pool, 2, 2)).toEqual([{ id: sha256('c'), position: 3 }]);
    await append(normalised('b'), rejected('c'));
    expect((await undoneDocuments(pool, 0, 9)).map(({ id }) => id)).toEqual([sha256('a')]);
    expect(await unplacedArticles(pool, 0, 9)).toEqual([{ id: sha256('b'), position: 4 }]);
    expect(await countUndone(pool)).toBe(2);
    await partition(['b']);
    expect(await unplacedArticles(pool, 0, 9)).toEqual([]);
    expect(await countUndone(pool)).toBe(1);
  });

  it('do not wait for a match that was given up', async () => {
    await append(received('a'), normalised('a'), rejected('a', tooShort, 'match'));
    expect(await unplacedArticles(pool, 0, 9)).toEqual([]);
    await append(normalised('a', { version: 2 }));
    expect(await unplacedArticles(pool, 0, 9)).toHaveLength(1);
  });

  it('know every place of a document, and what was last seen at a place', async () => {
    await append(
      received('a'),
      foundAgain('a', placeOf('copy.txt')),
      foundAgain('a', placeOf('far.txt', { root: '/x' })),
    );
    await append(
      received('b', placeOf('copy.txt', { size: 7 })),
      unreadable(placeOf('locked.txt', { size: 9, modified: 5 })),
    );
    expect(await counts(pool)).toEqual({
      documents: 2,
      articles: 0,
      stories: 0,
      duplicates: 2,
      rejections: 1,
    });
    expect(await knownPlaces(pool, '/inbox')).toEqual(
      new Map([
        ['a.txt', { size: 100, modified: 1_700_000_000_123.456 }],
        ['copy.txt', { size: 7, modified: 1_700_000_000_123.456 }],
        ['locked.txt', { size: 9, modified: 5 }],
      ]),
    );
  });

  it('take places with paths longer than an index entry may be', async () => {
    const long = `${'a/'.repeat(2000)}file.txt`;
    await append(received('a', placeOf(long, { root: `/${'r'.repeat(4000)}` })));
    expect([...(await knownPlaces(pool, `/${'r'.repeat(4000)}`)).keys()]).toEqual([long]);
  });

  it('list rejections, the newest first and in pages, until what was wrong is mended', async () => {
    await append(
      received('a'),
      received('b'),
      rejected('a'),
      rejected('b'),
      unreadable(placeOf('locked.txt')),
    );
    const first = await listRejections(pool, { limit: 2, after: null });
    expect(first.rejections.map(({ path, document, stage }) => [path, document, stage])).toEqual([
      ['locked.txt', null, 'ingest'],
      ['b.txt', sha256('b'), 'normalise'],
    ]);
    const second = await listRejections(pool, { limit: 2, after: first.next });
    expect(second).toMatchObject({
      rejections: [{ root: '/inbox', path: 'a.txt', reason: tooShort }],
      next: null,
    });
    expect(await rejectionsByReason(pool)).toEqual([
      { code: 'too-short', count: 2 },
      { code: 'unreadable', count: 1 },
    ]);
    await append(normalised('a'), received('c', placeOf('locked.txt')));
    expect((await listRejections(pool, firstPage)).rejections.map(({ path }) => path)).toEqual(['b.txt']);
  });

  it('end the rejection of a document, and of the one that its article began with, by a later version', async () => {
    await append(received('a'), normalised('a'), rejected('a', tooShort, 'match'), received('b'));
    const rejectedNow = async () => (await listRejections(pool, firstPage)).rejections.length;
    const states = async () => {
      const { rows } = await pool.query('select state from onestory.documents order by received');
      return rows.map(({ state }) => state);
    };
    expect([await rejectedNow(), await states()]).toEqual([1, ['rejected', 'received']]);
    // The page of a changed to what b is.
    await append(normalised('a', { version: 2, document: sha256('b') }));
    expect([await rejectedNow(), await states()]).toEqual([0, ['normalised', 'normalised']]);
    await append(rejected('b', tooShort, 'match'));
    expect([await rejectedNow(), await states()]).toEqual([1, ['normalised', 'rejected']]);
    await append(renormalised('a', 3));
    expect([await rejectedNow(), await states()]).toEqual([1, ['normalised', 'rejected']]);
  });

  it('count no story of which nothing is left', async () => {
    await append(normalised('a'), normalised('b'));
    await partition(['a']);
    await partition(['b']);
    expect((await counts(pool)).stories).toBe(2);
    const story = world.storyOf('a') ?? '';
    await append({
      id: eventId('erased', story),
      stream: `story-${story}`,
      type: 'StoryErased',
      data: { story, articles: [sha256('a')], whole: true },
      body: null,
    });
    expect((await counts(pool)).stories).toBe(1);
  });

  it('show the living stories as records, the one revised last first, in pages', async () => {
    await append(...['a', 'b', 'c'].map((name) => normalised(name)));
    await partition(['a']);
    await partition(['b']);
    await partition(['c']);
    const page = await listStories(pool, { limit: 2, after: null });
    expect(page.stories.map(({ id }) => id)).toEqual([world.storyOf('c'), world.storyOf('b')]);
    const rest = await listStories(pool, { limit: 2, after: page.next });
    expect(rest).toMatchObject({ stories: [{ id: world.storyOf('a'), version: 1 }], next: null });
    for (const story of page.stories) expect(storyRecord.parse(story)).toEqual(story);
    expect((await articlesById(pool, [sha256('a')]))[0]).toMatchObject({
      id: sha256('a'),
      story: world.storyOf('a'),
      body: { id: sha256('a') },
    });
  });

  it('lead the id of a merged story in one step to the story that lives', async () => {
    await append(...['a', 'b', 'c'].map((name) => normalised(name)));
    await partition(['c']);
    await partition(['b']);
    await partition(['a']);
    const ids = ['a', 'b', 'c'].map((name) => world.storyOf(name) ?? '');
    await partition(['a', 'b']);
    await partition(['a', 'b', 'c']);
    expect(await storyById(pool, ids[0] ?? '')).toEqual({ heir: ids[2] });
    expect(await storyById(pool, ids[1] ?? '')).toEqual({ heir: ids[2] });
    expect(await storyById(pool, ids[2] ?? '')).toMatchObject({
      record: {
        id: ids[2],
        version: 2,
        firstSeen: '2026-01-01T00:00:02.000Z',
        updated: '2026-01-01T00:00:06.000Z',
      },
    });
    expect(await storyById(pool, 's_0000000000000000')).toBeNull();
    expect((await counts(pool)).stories).toBe(1);
    expect((await articlesById(pool, [sha256('a')]))[0]?.story).toBe(ids[2]);
  });

  it('follow articles that leave, move and split', async () => {
    await append(...['a', 'b', 'c', 'd'].map((name) => normalised(name)));
    await partition(['a', 'b', 'c', 'd']);
    await partition(['a', 'b'], ['c', 'd']);
    await partition(['a'], ['b', 'c', 'd']);
    const stored = await articlesById(pool, ['a', 'b', 'c', 'd'].map(sha256));
    for (const { id, story } of stored) expect(story).toBe(world.stories.storyOf.get(id));
    expect(await checkProjections(pool, log)).toEqual({ position: await log.head(), problems: [] });
  });

  it('store texts that PostgreSQL refuses', async () => {
    await append(
      normalised('a', {
        headline: 'nul \0 and half a pair \ud83d.',
        paragraphs: [{ kind: 'text', text: '\0' }],
      }),
    );
    const [article] = await articlesById(pool, [sha256('a')]);
    expect(article?.body?.headline).toBe('nul \ufffd and half a pair \ufffd.');
  });

  it('are found out when they differ from the log', async () => {
    await append(received('a'), normalised('a'));
    await partition(['a']);
    await pool.query(`update onestory.articles set story = null`);
    await pool.query(`update onestory.stories set version = 9`);
    const { problems } = await checkProjections(pool, log);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(
      /1 articles .* is in no story in the projections and s_[0-9a-f]{16} in the log/,
    );
  });
});
