import { resolve } from 'node:path';
import { type Config, readingOf } from '../config.ts';
import { drained } from '../drain.ts';
import type { Found } from '../files/walk.ts';
import type { Logger } from '../logger.ts';
import { type Program, startPipeline } from '../program.ts';
import { counts } from '../projections/queries/counts.ts';
import { lastSeen } from '../projections/queries/last-seen.ts';
import { listRejections, type Rejection } from '../projections/queries/rejections.ts';
import { type Ingested, ingestFiles } from '../workers/ingest.ts';
import { filesBelow, mustExist } from './files.ts';
import { bar, createProgressLine, print, printJson, whereOf } from './output.ts';
import { exitCodes, interruption } from './run.ts';

/**
 * `onestory ingest PATH…`: reads the files here, where they are, and lets the workers (this process brings its own) do
 * the rest; returns when all of it is done.
 */
export const ingestPaths = async (
  paths: readonly string[],
  json: boolean,
  config: Config,
  logger: Logger,
): Promise<number> => {
  await mustExist(paths);
  const signal = interruption();
  const program = await startPipeline(config, logger, { inbox: false });
  try {
    const before = { counts: await counts(program.store.pool), position: await program.store.log.head() };
    const ingested = await readAll(paths, config, program, signal);
    await finish(program, signal);
    if (signal.aborted) return exitCodes.interrupted;
    const rejected = await rejectedOf(paths, before.position, program);
    const after = await counts(program.store.pool);
    const summary: Summary = {
      documents: ingested.documents,
      repeats: ingested.repeats,
      articles: ingested.documents - rejected.number,
      stories: after.stories,
      newStories: after.stories - before.counts.stories,
      rejections: ingested.rejections + rejected.number,
    };
    const told = [
      ...ingested.problems.map(({ place, reason }) => ({
        ...reason,
        file: whereOf({ document: null, record: null, ...place }),
      })),
      ...rejected.first,
    ];
    if (json) await printJson({ ...summary, rejected: told });
    else await printSummary(summary, told);
    return exitCodes.done;
  } finally {
    await program.stop({ whenOthersAreGone: true });
  }
};

const readAll = async (
  paths: readonly string[],
  config: Config,
  { store: { log, pool } }: Program,
  signal: AbortSignal,
): Promise<Ingested> => {
  const progress = createProgressLine();
  const ingested = await ingestFiles(untilAborted(filesBelow(paths), signal), {
    log,
    signal,
    lastSeen: (places) => lastSeen(pool, places),
    ...readingOf(config),
    onProgress: ({ documents, repeats, rejections }) =>
      progress.show(`reading: ${documents + repeats + rejections} documents`),
  });
  progress.clear();
  return ingested;
};

async function* untilAborted(files: AsyncIterable<Found>, signal: AbortSignal): AsyncGenerator<Found> {
  for await (const found of files) {
    if (signal.aborted) return;
    yield found;
  }
}

const finish = async (program: Program, signal: AbortSignal): Promise<void> => {
  const progress = createProgressLine();
  let most = 1;
  await drained(program, {
    signal,
    onProgress: ({ stories }, undone) => {
      most = Math.max(most, undone);
      progress.show(`${bar(most - undone, most)} ${most - undone} of ${most} steps, ${stories} stories`);
    },
  });
  progress.clear();
};

interface Rejected {
  file: string | null;
  code: string;
  message: string;
  advice: string;
}

/** As many rejections are told one by one; `onestory rejections` has them all. */
const rejectionsTold = 1000;

/** What was read below the paths in this call and did not become an article: how many, and why the first of them. */
const rejectedOf = async (
  paths: readonly string[],
  since: number,
  { store: { pool } }: Program,
): Promise<{ number: number; first: Rejected[] }> => {
  const folders = paths.map((path) => resolve(path));
  const isBelow = (place: string): boolean =>
    folders.some((folder) => place === folder || place.startsWith(`${folder}/`) || folder === '/');
  const rejected: { number: number; first: Rejected[] } = { number: 0, first: [] };
  let after: string | null = null;
  let oldest = Number.POSITIVE_INFINITY;
  do {
    const page: { rejections: Rejection[]; next: string | null } = await listRejections(pool, {
      limit: 1000,
      after,
    });
    for (const rejection of page.rejections) {
      oldest = rejection.position;
      const { document, root, path, reason } = rejection;
      if (oldest <= since || document === null || !isBelow(resolve(root ?? '', path ?? ''))) continue;
      rejected.number += 1;
      if (rejected.first.length < rejectionsTold)
        rejected.first.push({ file: whereOf(rejection), ...reason });
    }
    after = page.next;
  } while (after !== null && oldest > since);
  return rejected;
};

interface Summary {
  documents: number;
  repeats: number;
  articles: number;
  stories: number;
  newStories: number;
  rejections: number;
}

const printSummary = async (summary: Summary, rejected: readonly Rejected[]): Promise<void> => {
  const { documents, repeats, articles, stories, newStories, rejections } = summary;
  await print(`documents   ${documents} new`);
  await print(`duplicates  ${repeats} known already`);
  await print(`articles    ${articles} new`);
  await print(`stories     ${stories} in all (${newStories >= 0 ? '+' : ''}${newStories})`);
  await print(`rejections  ${rejections}`);
  for (const { file, message, advice } of rejected) await print(`  ${file}\n    ${message} ${advice}`);
  const more = rejections - rejected.length;
  if (more > 0) await print(`  and ${more} more: npx onestory rejections tells them all`);
};
