import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { listen } from '../../src/server/listen.ts';
import { migrateWebhooks } from '../../src/webhooks/migrations.ts';
import { reachable } from '../../src/webhooks/reachable.ts';
import { createWebhooks } from '../../src/webhooks/webhooks.ts';
import { storyOpened } from '../support/append-samples.ts';
import { haveChromium, openBrowser } from '../support/chromium.ts';
import { curatedServer } from '../support/curated-server.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { testServer } from '../support/test-server.ts';

const tokens = { read: 'token-of-the-readers', admin: 'token-of-the-writers' };

const inBrowser = () => {
  let browser: Browser;
  let address: string;
  let queues: Queues;
  let fresh: Awaited<ReturnType<typeof freshLog>>;
  let curated: Awaited<ReturnType<typeof curatedServer>>;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    fresh = await freshLog();
    await migrateWebhooks(fresh.pool);
    curated = await curatedServer(fresh);
    queues = await openQueues({
      connectionString: fresh.connectionString,
      redisUrl: '',
      incarnation: 'test',
      logger: pino({ level: 'silent' }),
    });
    const app = testServer({
      ...curated.parts,
      tokens,
      log: fresh.log,
      queues: [queues.queue('ingest')],
      webhooks: { webhooks: createWebhooks(fresh.pool), reach: reachable([]) },
    });
    address = await listen(app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
    closing.push(
      () => browser.close(),
      () => app.close(),
      () => queues.close(),
      () => fresh.close(),
    );
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  /** A browser that has never been here. */
  const visit = async (
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; close(): Promise<void> }> => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${address}${path}`);
    return { page, close: () => context.close() };
  };
  const signIn = async (page: Page, token: string): Promise<void> => {
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('signs in with a token, goes to where one wanted to go, and signs out again', async () => {
    const { page, close } = await visit('/rejections');
    expect(page.url()).toContain('/sign-in?next=');
    await signIn(page, 'a wrong token');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('not known');
    await signIn(page, tokens.read);
    await page.getByText('You may read.').waitFor();
    await page.getByRole('link', { name: 'Go on' }).click();
    expect(page.url()).toBe(`${address}/rejections`);
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${address}/rejections`);
    expect(page.url()).toContain('/sign-in?next=');
    await close();
  });

  it('shows the queues to readers without their buttons, and lets who may write pause one', async () => {
    const reader = await visit('/queues');
    await signIn(reader.page, tokens.read);
    await reader.page.goto(`${address}/queues`);
    await reader.page.getByText('ingest').first().waitFor();
    const pause = (page: Page) =>
      page.evaluate(
        `fetch('/queues/api/queues/ingest/pause', { method: 'PUT' }).then((answer) => answer.status)`,
      );
    expect(await pause(reader.page)).toBe(403);
    expect(await queues.queue('ingest').isPaused()).toBe(false);
    await reader.close();

    const writer = await visit('/queues');
    await signIn(writer.page, tokens.admin);
    await writer.page.goto(`${address}/queues`);
    expect(await pause(writer.page)).toBe(200);
    expect(await queues.queue('ingest').isPaused()).toBe(true);
    await writer.close();
  });

  it('subscribes a webhook by the form, shows its secret once, pauses and removes it', async () => {
    const { page, close } = await visit('/webhooks');
    await signIn(page, tokens.admin);
    await page.goto(`${address}/webhooks`);
    await page.getByLabel('Address').fill('https://example.org/hook');
    await page.getByLabel('Countries').fill('QA, VN');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('whsec_').waitFor();
    await page.goto(`${address}/webhooks`);
    expect(await page.getByText('whsec_').count()).toBe(0);
    expect(await page.getByText('country QA or VN').count()).toBe(1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused by hand.').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nobody is told of events yet.').waitFor();
    await close();
  });

  it('follows the feed with EventSource, which brings the cookie along', async () => {
    const { page, close } = await visit('/docs');
    await signIn(page, tokens.read);
    await page.goto(`${address}/docs`);
    const heard = page.evaluate(
      `new Promise((resolve) => {
        new EventSource('/events/stream').onmessage = ({ data, lastEventId }) => resolve([JSON.parse(data).id, lastEventId]);
      })`,
    );
    await fresh.log.append([{ events: [storyOpened('heard')] }]);
    expect(await heard).toEqual([storyOpened('heard').id, `${await fresh.log.incarnation()}.1`]);
    await close();
  });

  it('merges two stories by the form, without a script, tells who did it and why, and undoes it', async () => {
    const headlines = ['The bridge opens', 'Seven cats rescued'];
    await fresh.log.append([{ events: headlines.map((headline) => normalised(headline, { headline })) }]);
    await curated.match(headlines.map((headline) => sha256(headline)));
    const { stories } = await curated.parts.readers.stories({ limit: 10, after: null });
    const [bridge, cats] = headlines.map((wanted) => stories.find(({ headline }) => headline === wanted)?.id);

    const { page, close } = await visit(`/stories/${bridge}`, { javaScriptEnabled: false });
    await signIn(page, tokens.admin);
    await page.goto(`${address}/stories/${bridge}`);
    await page.getByRole('link', { name: 'Merge, split or correct it' }).click();
    const merge = page.locator('#merge');
    await merge.getByText('Merge with another story').click();
    await merge.getByLabel('The other story').fill(`${address}/stories/${cats}`);
    await merge.getByLabel('Reason').fill('The cats sat on the bridge.');
    await merge.getByLabel('Your name').fill('Hà');
    await merge.getByRole('button', { name: 'Merge' }).click();
    await page.waitForURL(/#curation$/);
    expect(await page.locator('.articles-of > li').count()).toBe(2);
    expect(await page.getByText('a person decided so').count()).toBe(2);
    const decided = page.locator('#curation + ol');
    expect(await decided.textContent()).toContain('The cats sat on the bridge.');
    expect(await decided.textContent()).toContain('Hà');

    await page.getByRole('link', { name: 'or undo' }).click();
    await page.getByText('Undo', { exact: true }).click();
    const undo = page.locator('form[action$="/undo"]');
    expect(await undo.getByLabel('Your name').inputValue()).toBe('Hà');
    await undo.getByLabel('Reason').fill('They were other cats.');
    await undo.getByRole('button', { name: 'Undo this decision' }).click();
    await page.waitForURL(/#curation$/);
    expect(await page.locator('.articles-of > li').count()).toBe(1);
    expect(await decided.textContent()).toContain('They were other cats.');
    const after = (await curated.parts.readers.stories({ limit: 10, after: null })).stories;
    expect(after.map(({ headline }) => headline).toSorted()).toEqual(headlines.toSorted());
    await close();
  });
};

if (haveChromium('browser tests of signing in')) describe('with tokens, in a browser', inBrowser);
else it('is left out on a machine without Chromium', () => expect(process.env.CI).not.toBe('true'));
