import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { UsageError } from '../errors.ts';
import { eventLines } from '../feed/read-events.ts';
import { followIntoFiles } from '../feed-files/follow.ts';
import type { Logger } from '../logger.ts';
import { type FeedFilter, feedFilter } from '../schemas/feed-filter.ts';
import { withStore } from '../store.ts';
import { print, say } from './output.ts';
import { exitCodes, interruption } from './run.ts';

export interface EventFlags {
  after: string;
  language?: string;
  country?: string;
  person?: string;
  type?: string;
  since?: string;
  into?: string;
  rotate: string;
  gzip?: boolean;
}

/** `onestory events`: the feed's CloudEvents, one line of JSON each, on standard output or in files that grow. */
export const showEvents = async (flags: EventFlags, config: Config, logger: Logger): Promise<number> => {
  const { after, into } = flags;
  if (!/^\d{1,15}$/.test(after))
    throw new UsageError(`--after takes a log position, a whole number; it was ${after}.`);
  const filter = filterOf(flags);
  if (into !== undefined) return follow(resolve(into), flags, filter, config, logger);
  return withStore(config, logger, async ({ log }) => {
    for await (const line of eventLines(log, Number(after), filter)) await print(line);
    return exitCodes.done;
  });
};

const follow = async (
  folder: string,
  { rotate, gzip = false }: EventFlags,
  filter: FeedFilter,
  config: Config,
  logger: Logger,
): Promise<number> => {
  if (!/^\d{1,6}$/.test(rotate))
    throw new UsageError(`--rotate takes a number of megabytes, 0 for never; it was ${rotate}.`);
  const signal = interruption();
  say(`Writing the feed into ${folder}. Ctrl-C stops; the same command goes on where it stopped.`);
  return withStore(config, logger, async ({ log }) => {
    await followIntoFiles({ log, folder, filter, rotateBytes: Number(rotate) * 1_000_000, gzip, signal });
    return exitCodes.done;
  });
};

const filterOf = ({ language, country, person, type, since }: EventFlags): FeedFilter => {
  const parsed = feedFilter.safeParse({ language, country, person, type, since });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--${String(issue?.path[0])} ${issue?.message}.`);
};
