import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { listen } from '../../src/server/listen.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { haveChromium, openBrowser } from '../support/chromium.ts';
import { freshDatabase } from '../support/database.ts';
import { german, record, recordWith } from '../support/story-samples.ts';
import { testServer } from '../support/test-server.ts';

const stories: StoryRecord[] = [
  record,
  recordWith({ id: 's_00000000000000cc', headline: null, date: 'XXXX-05-10', original: null }),
  recordWith({
    id: 's_00000000000000dd',
    headline: `عنوان ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)}`,
    sourceUrls: [`https://example.org/${'a-long-path/'.repeat(20)}`],
  }),
];

const content = {
  stories,
  position: 7,
  rejections: [
    {
      position: 4,
      document: german,
      root: 'inbox',
      path: `${'deep/'.repeat(30)}file.txt`,
      stage: 'normalise',
      reason: { code: 'too-short', message: 'It has three words.', advice: 'Give the whole text.' } as const,
      time: '2024-11-02T08:00:04.000Z',
    },
  ],
};

const inBrowser = () => {
  let browser: Browser;
  let address: string;
  let queues: Queues;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const database = await freshDatabase();
    queues = await openQueues({
      connectionString: database.connectionString,
      redisUrl: '',
      incarnation: 'test',
      logger: pino({ level: 'silent' }),
    });
    const app = testServer({ queues: [queues.queue('ingest')], readers: liveReaders() });
    address = await listen(app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
    closing.push(
      () => browser.close(),
      () => app.close(),
      () => queues.close(),
      () => database.drop(),
    );
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  /** Opens a page and collects what goes wrong on it, and whatever it asks of another machine. */
  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
        troubles.push(request.url());
    });
    await page.goto(`${address}${path}`, { waitUntil: 'load' });
    return { page, troubles, close: () => context.close() };
  };

  const widths = [
    ['a desktop', { viewport: { width: 1280, height: 800 } }],
    ['a phone', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
    ['a narrow window, dark', { viewport: { width: 320, height: 600 }, colorScheme: 'dark' }],
  ] satisfies [string, BrowserContextOptions][];

  for (const [device, options] of widths) {
    it.each([
      '/',
      `/stories/${record.id}`,
      '/stories/s_00000000000000dd',
      '/rejections',
      '/schemas/',
      '/nowhere',
    ])(`shows ${device} %s without trouble and without scrolling sideways`, async (path) => {
      const { page, troubles, close } = await open(path, options);
      expect(await page.locator('h1').count()).toBe(1);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(options.viewport.width);
      expect(troubles.filter((trouble) => !(path === '/nowhere' && trouble.includes('404')))).toEqual([]);
      await close();
    });
  }

  it('leads from the list to a story and back by keyboard alone', async () => {
    const { page, close } = await open('/');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to the content');
    for (let presses = 0; presses < 20 && (await focusedText(page)) !== record.headline; presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(`${address}/stories/${record.id}`);
    expect(await page.locator('h1').textContent()).toBe(record.headline);
    await page.getByRole('link', { name: 'All stories' }).click();
    await page.waitForURL(`${address}/`);
    await close();
  });

  it('brings itself up to date when the log has moved, and keeps the focus', async () => {
    const { page, troubles, close } = await open('/');
    expect(await page.locator('.stories > li').count()).toBe(3);
    await page.getByRole('link', { name: record.headline ?? '' }).focus();
    content.stories = [
      recordWith({ id: 's_00000000000000ee', headline: 'Fresh from the press' }),
      ...stories,
    ];
    content.position = 9;
    await page.getByRole('link', { name: 'Fresh from the press' }).waitFor();
    expect(await page.locator('.stories > li').count()).toBe(4);
    expect(await focusedText(page)).toBe(record.headline);
    expect(await page.getByRole('status').textContent()).toContain('up to date');
    expect(troubles).toEqual([]);
    await close();
  });

  it('shows the stories without JavaScript too', async () => {
    const { page, close } = await open('/', { javaScriptEnabled: false });
    expect(await page.locator('.stories > li').count()).toBe(content.stories.length);
    await close();
  });

  it('shows the queue dashboard, which loads nothing from elsewhere', async () => {
    const { page, troubles, close } = await open('/queues');
    await page.getByText('ingest').first().waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  const liveReaders = () => {
    const now = () => arrayReaders(content);
    return {
      ...arrayReaders({}),
      counts: () => now().counts(),
      stories: (page: Parameters<ReturnType<typeof arrayReaders>['stories']>[0]) => now().stories(page),
      storiesLike: (...given: Parameters<ReturnType<typeof arrayReaders>['storiesLike']>) =>
        now().storiesLike(...given),
      lastRevision: () => now().lastRevision(),
      story: (id: string) => now().story(id),
      rejections: (page: Parameters<ReturnType<typeof arrayReaders>['rejections']>[0]) =>
        now().rejections(page),
      position: () => now().position(),
    };
  };
};

const focusedText = (page: Page): Promise<string | null> => page.locator(':focus').textContent();

// Not skipped where there is no browser: a skipped test counts as a failure here. haveChromium has said so, or thrown.
if (haveChromium('browser tests')) describe('in a browser', inBrowser);
else it('is left out on a machine without Chromium', () => expect(process.env.CI).not.toBe('true'));
