import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { knownSites } from '../../src/fetch/sites/known-sites.ts';
import { loadSites } from '../../src/fetch/sites/load-sites.ts';

describe('the settings of fetching', () => {
  it('are off, and cannot be switched on without saying who asks', () => {
    expect(readConfig({}, {})).toMatchObject({
      fetchEnabled: false,
      fetchHours: null,
      fetchDelay: undefined,
    });
    expect(() => readConfig({}, { FETCH_ENABLED: 'true' })).toThrow(/FETCH_CONTACT.*must say how to reach/);
    expect(() => readConfig({}, { FETCH_ENABLED: 'yes', FETCH_CONTACT: 'me' })).toThrow(
      /FETCH_ENABLED.*true or false/,
    );
    expect(() => readConfig({}, { FETCH_CONTACT: 'me' })).toThrow(
      /"me": takes an e-mail address, or the URL/,
    );
    const on = readConfig({}, { FETCH_ENABLED: 'true', FETCH_CONTACT: 'press@example.org' });
    expect(on).toMatchObject({ fetchEnabled: true, fetchContact: 'press@example.org' });
  });

  it('take hours, a pace and a budget', () => {
    const given = { FETCH_HOURS: '22-6', FETCH_DELAY_SECONDS: '30', FETCH_DAILY_BUDGET: '100' };
    expect(readConfig({}, given)).toMatchObject({
      fetchHours: { from: 22, to: 6 },
      fetchDelay: 30,
      fetchBudget: 100,
    });
    for (const hours of ['22', '22-25', 'night', '-1-6'])
      expect(() => readConfig({}, { FETCH_HOURS: hours })).toThrow(
        /takes two hours from 0 to 23, such as 22-6/,
      );
    // From eight to eight would be never.
    expect(() => readConfig({}, { FETCH_HOURS: '8-08' })).toThrow(/two hours that differ/);
  });
});

describe('the site definitions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onestory-sites-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (text: string): string => {
    const path = join(folder, 'sites.json');
    writeFileSync(path, text);
    return path;
  };

  it('are those that Onestory knows, or those of a file', async () => {
    expect(await loadSites('')).toBe(knownSites);
    const [first] = knownSites;
    expect(await loadSites(written(JSON.stringify([first])))).toEqual([first]);
    const [example] = await loadSites(fileURLToPath(new URL('../../examples/sites.json', import.meta.url)));
    expect(example).toMatchObject({ name: first?.name, hosts: first?.hosts, selectors: first?.selectors });
  });

  it('are refused with what is wrong in them', async () => {
    await expect(loadSites(join(folder, 'none.json'))).rejects.toThrow(
      /FETCH_SITES: .*none.json cannot be read/,
    );
    await expect(loadSites(written('[{'))).rejects.toThrow(/is not JSON/);
    await expect(loadSites(written('[{"name":"x","hosts":["127.0.0.1"]}]'))).rejects.toThrow(
      /0\.hosts\.0: takes the name of a host in small letters/,
    );
    const good = { name: 'x', hosts: ['x.example'], articlePath: '/*-#.html' };
    const problemOf = (also: object) => loadSites(written(JSON.stringify([{ ...good, ...also }])));
    await expect(problemOf({})).resolves.toHaveLength(1);
    // What would wait for ever in silence, or fail at each page.
    await expect(problemOf({ feeds: ['https://rss.example/x.rss'] })).rejects.toThrow(
      /0\.feeds\.0: is on rss\.example, which is none of the hosts/,
    );
    await expect(problemOf({ selectors: { headline: 'h1[', body: 'p' } })).rejects.toThrow(
      /0\.selectors\.headline: is no CSS selector/,
    );
  });
});
