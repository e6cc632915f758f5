import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { readEvents } from '../../src/feed/read-events.ts';
import { eventId, sha256 } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import type { SiteRules } from '../../src/schemas/site-rules.ts';
import { activateRules } from '../../src/site-rules/activate.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import { learnSite } from '../../src/site-rules/learn-site.ts';
import { outdatedArticles } from '../../src/site-rules/outdated.ts';
import { seal } from '../../src/site-rules/seal.ts';
import { pagesInLog, type SitePage, somePages } from '../../src/site-rules/site-pages.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { normaliseJobWork } from '../../src/workers/normalise.ts';
import { placeOf } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { ownText, pageText, SITES } from '../support/site-pages.ts';

const tools = await loadTextTools();
const pool = openNormalisePool({ threads: 1, seconds: 20 });
afterAll(() => pool.close());
const [site = expect.fail()] = SITES;
let world: Awaited<ReturnType<typeof freshLog>>;
let log: Log;
beforeEach(async () => {
  world = await freshLog();
  log = world.log;
});
afterEach(() => world.close());

const receive = async (page: number): Promise<string> => {
  const body = new TextEncoder().encode(pageText(site, page));
  const document = sha256(body);
  const stream = `document-${document}`;
  const data = { document, place: placeOf(`${page}.txt`), size: body.length };
  await log.append([
    { events: [{ id: eventId('received', page), stream, type: 'DocumentReceived', data, body }] },
  ]);
  return document;
};
const receiveMany = (from: number, to: number): Promise<string[]> =>
  Promise.all(Array.from({ length: to - from + 1 }, (_, i) => receive(from + i)));
const normalise = (documents: string[], activeRules = createActiveRules(log)): Promise<void> =>
  normaliseJobWork({ from: 0, to: 0, documents }, { log, pool, activeRules });
const normalised = async (document: string) => {
  const events = await log.readStream(`document-${document}`);
  return events.find((event) => event.type === 'ArticleNormalised') ?? expect.fail('not normalised');
};
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
const learn = async (): Promise<SiteRules> => {
  const pages: SitePage[] = await somePages(pagesInLog(log, site.host, tools));
  return learnSite(pages, site.host);
};

test('rules change the documents that are normalised behind their activation, and no others', async () => {
  const before = await receiveMany(1, 12);
  await normalise(before);
  const rules = await learn();
  expect(await activateRules(log, rules, 'learn-site')).toBe(true);
  const [first = ''] = before;
  await normalise(before);
  expect((await normalised(first)).data).toMatchObject({ host: site.host, rules: null });

  const late = await receive(50);
  await normalise([late]);
  const { data, body } = await normalised(late);
  expect(data).toMatchObject({ host: site.host, rules: rules.version });
  expect(body?.paragraphs.map(({ text }) => text)).toEqual(ownText(site, 50, 4));
});

test('what is learned does not depend on rules that were active, and comes out the same to the byte', async () => {
  await normalise(await receiveMany(1, 12));
  const rules = await learn();
  await activateRules(log, rules, 'learn-site');
  const again = await receiveMany(13, 24);
  await normalise(again);
  const second = await learn();
  expect(second.pages).toBe(24);
  expect(second.phrases.map(({ form }) => form)).toEqual(rules.phrases.map(({ form }) => form));
  expect(JSON.stringify(await learn())).toBe(JSON.stringify(second));
});

test('an article that was made by rules which are no longer active is not appended; the job is tried again', async () => {
  const documents = await receiveMany(1, 12);
  await normalise(documents);
  const rules = await learn();
  const late = await receive(50);
  const activeRules = createActiveRules(log);
  const stale = await activeRules();
  await activateRules(log, rules, 'learn-site');
  await expect(normalise([late], () => Promise.resolve(stale))).rejects.toThrow(TransientError);
  expect(await log.readStream(`document-${late}`)).toHaveLength(1);
  await normalise([late], activeRules);
  expect((await normalised(late)).data.rules).toBe(rules.version);
});

test('the same rules are activated once, an earlier version can be activated again, and a site can have none', async () => {
  const rules = (more: number): SiteRules =>
    seal({
      host: 'example.com',
      pages: 20 + more,
      phrases: [{ form: 'share this', where: 'tail', within: 3, seen: 20, of: 20 + more }],
    });
  const activeRules = createActiveRules(log);
  expect(await activateRules(log, rules(0), 'activate-rules')).toBe(true);
  expect(await activateRules(log, rules(0), 'activate-rules')).toBe(false);
  expect(await activateRules(log, rules(1), 'activate-rules')).toBe(true);
  expect((await activeRules()).rules).toEqual([rules(1)]);
  expect(await activateRules(log, rules(0), 'activate-rules')).toBe(true);
  expect((await activeRules()).rules).toEqual([rules(0)]);
  await activateRules(log, seal({ host: 'example.com', pages: 0, phrases: [] }), 'activate-rules');
  expect(await activeRules()).toEqual({ position: 4, rules: [] });
});

test('the articles that used other rules than the active ones can be found', async () => {
  const before = await receiveMany(1, 12);
  await normalise(before);
  expect(await all(outdatedArticles(log))).toEqual([]);
  const rules = await learn();
  await activateRules(log, rules, 'learn-site');
  await normalise([await receive(50)]);
  const outdated = await all(outdatedArticles(log));
  expect(outdated.map(({ article }) => article).sort()).toEqual(before.toSorted());
  expect(outdated[0]).toMatchObject({ host: site.host, used: null, active: rules.version });
});

test('the feed does not tell of rules', async () => {
  await activateRules(log, seal({ host: 'example.com', pages: 0, phrases: [] }), 'activate-rules');
  expect(await readEvents(log, { after: 0, limit: 10 })).toEqual({ entries: [], next: 1, more: false });
});
