import { stat, writeFile } from 'node:fs/promises';
import { type Config, readingOf } from '../config.ts';
import { messageOf, UsageError } from '../errors.ts';
import { type ReadingOptions, readDocuments } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import { activateRules } from '../site-rules/activate.ts';
import { learnSite } from '../site-rules/learn-site.ts';
import { writeSiteRules } from '../site-rules/seal.ts';
import { pagesInLog, type SitePage, sitePageOf, somePages } from '../site-rules/site-pages.ts';
import { withStore } from '../store.ts';
import { siteHost } from '../text/site-rules/site-of.ts';
import type { TextTools } from '../text/types.ts';
import { loadTextTools } from '../text-tools.ts';
import { filesBelow, mustExist } from './files.ts';
import { print, printJson, say } from './output.ts';
import { exitCodes } from './run.ts';

interface Options {
  site?: string;
  out?: string;
  json?: boolean;
  activate?: boolean;
}

/**
 * `onestory learn-site HOST|PATH…`: what a site repeats on its pages, as a rule file. A name that is no file is a host,
 * whose documents are taken from the log; files and folders touch no database unless the rules are activated.
 */
export const learnSiteRules = async (
  targets: readonly string[],
  options: Options,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const inLog = await hostIn(targets);
  const host = options.site === undefined ? inLog : siteHost(options.site);
  if (options.site !== undefined && (host === null || inLog !== null))
    throw new UsageError(`--site takes the host of the site whose files are given; it was ${options.site}.`);
  const tools = await loadTextTools();
  const rules =
    inLog === null
      ? learnSite(await somePages(pagesInFiles(targets, readingOf(config), tools)), host)
      : await withStore(config, logger, async ({ log }) =>
          learnSite(await somePages(pagesInLog(log, inLog, tools)), inLog),
        );
  if (options.json) await printJson(rules);
  else for (const line of described(rules)) await print(line);
  const file = options.out ?? (options.json || options.activate ? null : `${rules.host}.rules.json`);
  if (file !== null) await write(file, rules);
  if (options.activate) await activate(rules, 'learn-site', config, logger);
  else if (file !== null) say(`\`npx onestory activate-rules ${file}\` makes them the active ones.`);
  return exitCodes.done;
};

/** Appends the activation and tells what it changes. */
export const activate = async (
  rules: SiteRules,
  by: 'learn-site' | 'activate-rules',
  config: Config,
  logger: Logger,
): Promise<void> => {
  const { host, version } = rules;
  const changed = await withStore(config, logger, ({ log }) => activateRules(log, rules, by));
  say(
    changed
      ? `${version} is active: documents of ${host} are normalised by it from now on. Articles that are there stay as they are until they are normalised again by onestory renormalise.`
      : `${version} is the active version of ${host} already; nothing was changed.`,
  );
};

/** The host that was named, or null where files were. */
const hostIn = async (targets: readonly string[]): Promise<string | null> => {
  const [only, ...others] = targets;
  const exists = await Promise.all(
    targets.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  const host = only === undefined ? null : siteHost(only);
  if (others.length === 0 && exists[0] === false && host !== null) return host;
  await mustExist(targets);
  return null;
};

async function* pagesInFiles(
  paths: readonly string[],
  options: ReadingOptions,
  tools: TextTools,
): AsyncGenerator<SitePage, void, undefined> {
  for await (const { name, place, problem } of filesBelow(paths)) {
    for await (const read of problem ? [{ place, problem }] : readDocuments(place, options)) {
      if ('problem' in read && read.problem) say(`${name} is left out: ${read.problem.message}`);
      if (!('bytes' in read)) continue;
      const page = sitePageOf({ document: sha256(read.bytes), bytes: read.bytes }, tools);
      if (page) yield page;
    }
  }
}

const described = ({ host, version, pages, phrases }: SiteRules): string[] => [
  `${host}: ${phrases.length} phrases on ${pages} different pages, ${version}`,
  ...phrases.map(({ form, where, seen, of }) => `  ${where.padEnd(8)} ${seen}/${of}  ${form}`),
];

const write = async (file: string, rules: SiteRules): Promise<void> => {
  try {
    await writeFile(file, writeSiteRules(rules));
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}`);
  }
  say(`Written to ${file}.`);
};
