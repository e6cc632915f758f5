import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { messageOf, UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { activations } from '../site-rules/active.ts';
import { outdatedArticles } from '../site-rules/outdated.ts';
import { readSiteRules, seal } from '../site-rules/seal.ts';
import { withStore } from '../store.ts';
import { siteHost } from '../text/site-rules/site-of.ts';
import { activate } from './learn-site.ts';
import { print, printJson } from './output.ts';
import { exitCodes } from './run.ts';

/** `onestory activate-rules FILE`, or `--none HOST` for a site that is to have none any more. */
export const activateFile = async (
  file: string | undefined,
  none: string | undefined,
  config: Config,
  logger: Logger,
): Promise<number> => {
  if ((file === undefined) === (none === undefined))
    throw new UsageError('Name one rule file, or a site with --none HOST.');
  const rules = file === undefined ? emptyRules(none ?? '') : readSiteRules(await read(file), file);
  await activate(rules, 'activate-rules', config, logger);
  return exitCodes.done;
};

/** `onestory rules`: every site's active rules, since when, by which command, and how many articles used others. */
export const showRules = (json: boolean, config: Config, logger: Logger): Promise<number> =>
  withStore(config, logger, async ({ log }) => {
    const active = new Map<string, { line: string; about: object }>();
    const outdated = new Map<string, number>();
    for await (const { host } of outdatedArticles(log))
      if (host !== null) outdated.set(host, (outdated.get(host) ?? 0) + 1);
    for await (const { data, time } of activations(log)) {
      const { host, version, phrases, pages, by } = data;
      const others = outdated.get(host) ?? 0;
      const line = `${host}  ${version}  ${phrases} phrases from ${pages} pages, activated ${time} by ${by}; ${others} articles used other rules`;
      active.set(host, { line, about: { ...data, activated: time, articlesOfOtherRules: others } });
    }
    if (active.size === 0 && !json)
      await print('No site has rules. `npx onestory learn-site HOST` learns what a site repeats.');
    for (const [, { line, about }] of [...active].sort(([a], [b]) => (a < b ? -1 : 1)))
      await (json ? printJson(about) : print(line));
    return exitCodes.done;
  });

const emptyRules = (name: string) => {
  const host = siteHost(name);
  if (host === null)
    throw new UsageError(`--none takes the host of a site, such as example.com; it was ${name}.`);
  return seal({ host, pages: 0, phrases: [] });
};

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`);
  });
