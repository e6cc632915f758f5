import type { Config } from '../config.ts';
import { drained } from '../drain.ts';
import type { Found } from '../files/walk.ts';
import type { Logger } from '../logger.ts';
import { type Program, startPipeline } from '../program.ts';
import { counts } from '../projections/queries/counts.ts';
import { listRejections, type Rejection } from '../projections/queries/rejections.ts';
import { type Ingested, ingestFiles } from '../workers/ingest.ts';
import { filesBelow, mustExist } from './files.ts';
import { bar, createProgressLine, print, printJson } from './output.ts';
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
    const rejected = await rejectedOf(ingested, before.position, program);
    const after = await counts(program.store.pool);
    const summary: Summary = {
      documents: ingested.documents.length,
      repeats: ingested.repeats,
      articles: ingested.documents.length + ingested.problems.length - rejected.length,
      stories: after.stories,
      newStories: after.stories - before.counts.stories,
      rejections: rejected.length,
    };
    if (json) await printJson({ ...summary, rejected });
    else await printSummary(summary, rejected);
    return exitCodes.done;
  } finally {
    await program.stop({ whenOthersAreGone: true });
  }
};

const readAll = async (
  paths: readonly string[],
  { maxBytes }: Config,
  { store: { log } }: Program,
  signal: AbortSignal,
): Promise<Ingested> => {
  const progress = createProgressLine();
  const ingested = await ingestFiles(untilAborted(filesBelow(paths), signal), {
    log,
    maxBytes,
    onProgress: ({ documents, repeats, problems }) =>
      progress.show(`reading: ${documents.length + repeats + problems.length} files`),
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
  file: string;
  code: string;
  message: string;
  advice: string;
}

/** What of this call was rejected: files that could not be read, and new documents without an article. */
const rejectedOf = async (
  { documents, problems }: Ingested,
  since: number,
  { store: { pool } }: Program,
): Promise<Rejected[]> => {
  const rejected = problems.map(({ place, reason }) => ({ file: `${place.root}/${place.path}`, ...reason }));
  const own = new Set(documents);
  let after: string | null = null;
  let oldest = Number.POSITIVE_INFINITY;
  do {
    const page: { rejections: Rejection[]; next: string | null } = await listRejections(pool, {
      limit: 1000,
      after,
    });
    for (const { position, document, root, path, reason } of page.rejections) {
      oldest = position;
      if (document && own.has(document) && position > since)
        rejected.push({ file: path ? `${root}/${path}` : document, ...reason });
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
  const { documents, repeats, articles, stories, newStories } = summary;
  await print(`documents   ${documents} new`);
  await print(`duplicates  ${repeats} known already`);
  await print(`articles    ${articles} new`);
  await print(`stories     ${stories} in all (${newStories >= 0 ? '+' : ''}${newStories})`);
  await print(`rejections  ${rejected.length}`);
  for (const { file, message, advice } of rejected) await print(`  ${file}\n    ${message} ${advice}`);
};
