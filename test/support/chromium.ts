import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const executable = candidates.find((path) => path && existsSync(path));

/**
 * Whether there is a browser to test with. Where there is none the browser tests are left out, and say so; in CI they
 * fail instead, since nobody would read it there.
 */
export const haveChromium = (suite: string): boolean => {
  if (executable) return true;
  const advice = 'install one with `apt-get install -y chromium`, or name one in CHROMIUM.';
  if (process.env.CI === 'true') throw new Error(`${suite}: no Chromium on this machine; ${advice}`);
  process.stderr.write(`\n*** LEFT OUT: ${suite}: no Chromium on this machine; ${advice} ***\n\n`);
  return false;
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executable && { executablePath: executable }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
