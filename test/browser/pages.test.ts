import axe from 'axe-core';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { listen } from '../../src/server/listen.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { haveChromium, openBrowser } from '../support/chromium.ts';
import { freshDatabase } from '../support/database.ts';
import { content, documentLog, documentPath, stories } from '../support/pages-content.ts';
import { record, recordWith } from '../support/story-samples.ts';
import { testServer } from '../support/test-server.ts';

const documents = { storyOf: async () => record.id, erase: () => expect.fail() };

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
    const nobody = async () => ({ refusal: { code: 'unknown' as const, detail: '', advice: '' } });
    const app = testServer({
      curate: { decide: nobody, undo: nobody },
      queues: [queues.queue('ingest')],
      readers: liveReaders(),
      log: documentLog,
      documents,
    });
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
      '/stories',
      `/stories/${record.id}`,
      `/stories/${record.id}/curate`,
      '/stories/s_00000000000000dd',
      documentPath,
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

  const inLight = [
    '/',
    '/stories?query=pham&view=timeline',
    `/stories/${record.id}`,
    `/stories/${record.id}/curate`,
    '/curations',
    documentPath,
    '/rejections',
    '/fetches',
    '/schedules',
    '/webhooks',
    '/schemas/',
    '/docs',
    '/sign-in',
    '/nowhere',
  ];
  // In the dark only the colours are others.
  it.each([
    ['light', inLight],
    ['dark', ['/', `/stories/${record.id}`, documentPath, '/rejections']],
  ] as const)('gives axe no reason to find WCAG 2.2 AA broken, %s', async (colorScheme, paths) => {
    const findings: string[] = [];
    for (const path of paths) {
      // Axe is a script of its own, which our policy would not let in.
      const { page, close } = await open(path, { bypassCSP: true, colorScheme });
      await page.addScriptTag({ content: axe.source });
      // What is closed is not looked at.
      if (path.endsWith('/curate'))
        await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      const broken: { id: string; nodes: { html: string; failureSummary: string }[] }[] = await page.evaluate(
        // The long page of the API has no colours of its own, and comparing them takes ten seconds.
        `axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          rules: { 'color-contrast': { enabled: ${path !== '/docs'} } },
        }).then((told) => told.violations)`,
      );
      for (const { id, nodes } of broken)
        findings.push(`${path}: ${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html.slice(0, 200)}`);
      await close();
    }
    expect(findings).toEqual([]);
  });

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
    await page.waitForURL(`${address}/stories`);
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

  it('takes away a story that is withdrawn or erased while it is shown, asks no more for it, and shows it when it is back', async () => {
    const { page, close } = await open(`/stories/${record.id}`);
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
    const become = (change: Partial<typeof content>) =>
      Object.assign(content, { withdrawn: [], erased: [], position: content.position + 1 }, change);
    const texts = page.locator('.aligned');
    expect(await texts.count()).toBe(1);
    become({ withdrawn: [record.id] });
    await heading('This story was withdrawn');
    expect(await texts.count()).toBe(0);
    become({ erased: [record.id] });
    await heading('This story was erased');
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(record.id)) asked += 1;
    });
    for (let looks = 0; looks < 2; looks += 1) await page.waitForResponse(`${address}/ready`);
    expect(asked).toBe(0);
    become({});
    await heading(record.headline ?? '');
    expect(await texts.count()).toBe(1);
    await close();
  });

  it('keeps what a search found when the page from before it comes late', async () => {
    const { page, close } = await open('/stories');
    let held = (_refresh: Route): void => {};
    const refresh = new Promise<Route>((resolve) => {
      held = resolve;
    });
    await page.route(`${address}/stories`, (route) => held(route));
    content.position += 1;
    const late = await refresh;
    await page.getByRole('searchbox').fill('donaudampf');
    await page.getByText('1 story found.').waitFor();
    const answered = page.waitForResponse(`${address}/stories`);
    await late.continue();
    await (await answered).finished();
    await page.waitForTimeout(200);
    expect(await page.locator('#results .stories > li').count()).toBe(1);
    await close();
  });

  it('searches as one types, keeps what is typed, and tells how much it found', async () => {
    const { page, troubles, close } = await open('/stories');
    const words = page.getByRole('searchbox');
    await words.pressSequentially('pham minh');
    await page.getByText(/ stories found|story found/).waitFor();
    await words.fill('no story has this');
    await page.getByText('No story found.').waitFor();
    expect(await page.locator('#results .stories > li').count()).toBe(0);
    await words.fill('donaudampf');
    await page.getByText('1 story found.').waitFor();
    expect(page.url()).toBe(`${address}/stories?query=donaudampf`);
    expect([await words.inputValue(), await page.locator('#results h2').count()]).toEqual(['donaudampf', 1]);
    await page.reload();
    expect([await words.inputValue(), await page.locator('#results h2').count()]).toEqual(['donaudampf', 1]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('lights up what agrees in both texts when one of the marks is focused', async () => {
    const { page, troubles, close } = await open(`/stories/${record.id}`);
    // As text: the page's own globals are not those of this program.
    const colours = (): Promise<string[]> =>
      page.evaluate(
        `[...document.querySelectorAll('[data-anchor="0"]')].map((mark) => getComputedStyle(mark).backgroundColor)`,
      );
    const before = await colours();
    expect(before).toHaveLength(2);
    await page.locator('#left-0').focus();
    const lit = await colours();
    expect(new Set(lit).size).toBe(1);
    expect(lit).not.toEqual(before);
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#right-0');
    expect(troubles).toEqual([]);
    await close();
  });

  it('shows the stories without JavaScript too, and prints them without forms', async () => {
    const { page, close } = await open('/', { javaScriptEnabled: false });
    expect(await page.locator('.stories > li').count()).toBe(content.stories.length);
    const forms = page.locator('form:visible');
    expect(await forms.count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    expect(await forms.count()).toBe(0);
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
      search: (...given: Parameters<ReturnType<typeof arrayReaders>['search']>) => now().search(...given),
      lastChange: () => now().lastChange(),
      story: (id: string) => now().story(id),
      curations: (page: Parameters<ReturnType<typeof arrayReaders>['curations']>[0]) => now().curations(page),
      curationsOf: (id: string) => now().curationsOf(id),
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
