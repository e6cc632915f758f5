import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from '../test/support/chromium.ts';

/*
 * npm run pictures
 * Takes the pictures in docs/images anew: of the program as `npm start` runs it, with the seeds, in a browser.
 */
const program = fileURLToPath(new URL('../bin/onestory.js', import.meta.url));
const image = (name: string): string => fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'onestory-pictures-'));
const child = spawn(process.execPath, [program, 'start'], {
  cwd: folder,
  env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => child.on('close', resolve));

/** Where the program's pages are, once it shows its stories. */
const started = new Promise<string>((resolve, reject) => {
  let shown = '';
  child.stdout.on('data', (data: Buffer) => {
    shown += data;
    const [, address] = /Dashboard +(\S+)/.exec(shown) ?? [];
    if (address !== undefined) resolve(address);
  });
  child.on('close', () => reject(new Error(`It ended early:\n${shown}`)));
});

const browser = await openBrowser();
try {
  const address = await started;
  const open = async (path: string, width: number, height: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
    return page;
  };
  /** Where the first link of that kind leads. */
  const leadOf = async (page: Page, selector: string): Promise<string> =>
    (await page.locator(selector).first().getAttribute('href')) ?? '/';
  const toTop = (page: Page, selector: string): Promise<void> =>
    page
      .locator(selector)
      .first()
      .evaluate((found) => found.scrollIntoView({ behavior: 'instant' }));

  const overview = await open('/', 980, 900);
  await overview.screenshot({ path: image('overview') });
  const storyPath = await leadOf(overview, 'main a[href^="/stories/"]:has-text("Thủ tướng")');

  const story = await open(storyPath, 1280, 1500);
  await story.screenshot({ path: image('story') });
  const germanPath = await leadOf(story, 'main a[href^="/documents/4c0373fd"]');

  const phone = await open(storyPath, 390, 844);
  await phone.screenshot({ path: image('phone') });

  const aligned = await open(storyPath, 980, 760);
  await toTop(aligned, 'h2:has-text("Side by side")');
  await aligned.screenshot({ path: image('side-by-side') });

  const document = await open(germanPath, 980, 900);
  await toTop(document, 'main');
  await document.screenshot({ path: image('document') });
} finally {
  await browser.close();
  child.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
