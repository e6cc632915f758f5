import type { Config } from '../config.ts';
import { loadArticles } from '../documents/load-articles.ts';
import { UsageError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import { advance } from '../projections/advance.ts';
import { createReaders } from '../readers/create-readers.ts';
import type { Readers } from '../readers/readers.ts';
import { storiesQuery } from '../schemas/queries.ts';
import { storyId } from '../schemas/story.ts';
import { withStore } from '../store.ts';
import { print, printJson, whereOf } from './output.ts';
import { exitCodes } from './run.ts';
import { storyLines } from './story-lines.ts';
import { storyTable } from './table.ts';

const pageSize = 200;

/** What `onestory stories` is asked for, as text: see `storiesQuery`. */
export interface SearchFlags {
  query?: string;
  language?: string;
  country?: string;
  from?: string;
  to?: string;
  articles?: string;
}

/** `onestory stories`: all current stories or those that a search finds, the newest first, as a table or as lines of JSON. */
export const showStories = async (
  { query, language, country, from, to, articles }: SearchFlags,
  json: boolean,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const asked = storiesQuery.safeParse({ query, language, country, from, to, articles });
  if (!asked.success) {
    const wrong = asked.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
    throw new UsageError(`${wrong.join('; ')}.`);
  }
  return withReaders(config, logger, async (readers) => {
    let after: string | null = null;
    let any = false;
    do {
      const { stories, next } = await readers.search(asked.data, { limit: pageSize, after });
      any ||= stories.length > 0;
      if (json) for (const story of stories) await printJson(story);
      else if (stories.length > 0)
        await print(storyTable(stories, { width: process.stdout.columns ?? 100, ids: true }));
      after = next;
    } while (after !== null);
    if (!any && !json)
      await print(
        [query, language, country, from, to, articles].some((one) => one !== undefined)
          ? 'No story has all of this.'
          : 'There are no stories yet. `npx onestory ingest PATH` reads files.',
      );
    return exitCodes.done;
  });
};

/** `onestory story ID`: one record; the id of a merged story leads to its heir. */
export const showStory = (id: string, json: boolean, config: Config, logger: Logger): Promise<number> =>
  withReaders(config, logger, async (readers, log) => {
    const parsed = storyId.safeParse(id);
    if (!parsed.success)
      throw new UsageError(`${id} is not the id of a story: that is s_ and 16 hexadecimal digits.`);
    let found = await readers.story(parsed.data);
    while (found && 'heir' in found) found = await readers.story(found.heir);
    if (!found) throw new Error(`There is no story ${id}. \`npx onestory stories --json\` lists all ids.`);
    if ('erased' in found) throw new Error(`The story ${id} was erased on request.`);
    if ('withdrawn' in found) {
      throw new Error(`The story ${id} was withdrawn. \`npx onestory curations\` tells by whom and why.`);
    }
    if (json) await printJson(found.record);
    else {
      const loaded = await loadArticles(
        log,
        found.record.articles.map(({ article }) => article),
      );
      const articles = new Map(loaded.map((article) => [article.id, article]));
      const width = process.stdout.columns ?? 100;
      for (const line of storyLines(found.record, { articles, width })) await print(line);
    }
    return exitCodes.done;
  });

/** `onestory rejections`: what did not become an article, why, and what to do. */
export const showRejections = (json: boolean, config: Config, logger: Logger): Promise<number> =>
  withReaders(config, logger, async (readers) => {
    let after: string | null = null;
    let any = false;
    do {
      const { rejections, next } = await readers.rejections({ limit: pageSize, after });
      for (const rejection of rejections) {
        any = true;
        if (json) await printJson(rejection);
        else {
          const { reason } = rejection;
          await print(`${whereOf(rejection)}\n  ${reason.code}: ${reason.message} ${reason.advice}`);
        }
      }
      after = next;
    } while (after !== null);
    if (!any && !json) await print('Nothing was rejected.');
    return exitCodes.done;
  });

const withReaders = (
  config: Config,
  logger: Logger,
  use: (readers: Readers, log: Log) => Promise<number>,
): Promise<number> =>
  withStore(config, logger, async ({ pool, log }) => {
    await advance(pool, log, await log.head());
    return use(createReaders(pool, log), log);
  });
