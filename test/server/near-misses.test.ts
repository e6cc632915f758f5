import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import { nearMisses } from '../../src/readers/near-misses.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { decided } from '../support/curation-events.ts';
import { articleOf, seedText } from '../support/normalised.ts';
import { openProjections } from '../support/open-projections.ts';
import { createStoryWorld } from '../support/story-world.ts';
import { browser, testServer } from '../support/test-server.ts';

const [german, ukrainian, vietnamese, other] = ([0, 1, 2, 4] as const).map(seedText) as [
  string,
  string,
  string,
  string,
];
const unlike =
  'Ein Bäcker in einem kleinen Dorf verkaufte am Dienstag zweihundert Brötchen an seine Nachbarn. Danach schloss er seinen Laden und ging mit dem Hund spazieren, sagte er.';
const world = createStoryWorld();
let opened: Awaited<ReturnType<typeof openProjections>>;
let app: ReturnType<typeof testServer>;
beforeAll(async () => {
  opened = await openProjections();
  const { log, pool } = opened;
  const events = [german, ukrainian, vietnamese, other, unlike].map((text): NewLogEvent => {
    const body = articleOf(text);
    const { id, document, version, language } = body;
    const data = { article: id, document, version, language, normaliser: '2', host: null, rules: null };
    return { id: eventId('normalised', id), stream: `document-${id}`, type: 'ArticleNormalised', data, body };
  });
  await log.append([
    { events },
    { events: world.partition([german, ukrainian], [vietnamese], [other], [unlike]) },
  ]);
  await catchUp(pool, log, await log.head());
  const activeModel = async () => ({ position: 0, model: loadModel() });
  app = testServer({
    log,
    readers: createReaders(pool, log),
    nearMisses: (story) => nearMisses(story, { pool, activeModel }),
  });
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const page = async (text: string, query = '') => {
  const answer = await app.inject({ url: `/stories/${world.storyOf(text)}${query}`, headers: browser });
  expect(answer.statusCode).toBe(200);
  return load(answer.body);
};

describe('the near misses of a story', () => {
  it('are looked for when somebody asks, the nearest first, each with why it is not in the story', async () => {
    const asks = (await page(german))('a[href$="?near=show#near-misses"]').attr('href') ?? '';
    const $ = await page(german, asks.slice(asks.indexOf('?')).replace(/#.*/, ''));
    const entries = $('#near-misses + ol > li');
    const links = entries.map((_, entry) => $(entry).find('h3 a').attr('href')).get();
    expect(links).toEqual([vietnamese, other].map((text) => `/stories/${world.storyOf(text)}`));
    // The translation was put into a story of its own; the other report has to do with something else.
    expect(entries.first().text()).toContain('These two alone would go together');
    expect(entries.last().text()).toMatch(
      /% that it and the (German|Ukrainian) article are one report \(log odds -/,
    );
    expect(entries.last().text()).toContain('too little for one story');
    expect(entries.last().find(`a[href="/documents/${sha256(other)}"]`).length).toBe(1);
    expect($('main').attr('data-position')).toBeUndefined();
  });

  it('are none where no other story has to do with it', async () => {
    const $ = await page(unlike, '?near=show');
    expect($('#near-misses').next().text()).toContain('No article of another story comes near');
  });

  it('are none of a story that was withdrawn: it is not shown any more', async () => {
    const { log, pool } = opened;
    const withdrawn = world.storyOf(vietnamese) ?? '';
    await log.append([{ events: [decided(vietnamese, withdrawn, 2)] }]);
    await catchUp(pool, log, await log.head());
    const $ = await page(german, '?near=show');
    const links = $('#near-misses + ol > li h3 a').map((_, link) => $(link).attr('href'));
    expect(links.get()).toEqual([`/stories/${world.storyOf(other)}`]);
  });
});
