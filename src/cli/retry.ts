import type { Config } from '../config.ts';
import { drained } from '../drain.ts';
import { UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { startPipeline } from '../program.ts';
import { advance } from '../projections/advance.ts';
import { listRejections } from '../projections/queries/rejections.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { Store } from '../store.ts';
import { retry } from '../workers/retry.ts';
import { readDocumentId } from './document-id.ts';
import { print, printJson } from './output.ts';
import { exitCodes, interruption } from './run.ts';

interface Flags {
  all?: boolean;
  json?: boolean;
}

const atOnce = 500;

/**
 * `onestory retry`: rejected documents are tried again, by this release, and it ends when that is done. Files that could
 * not be read are no documents yet: they are ingested again.
 */
export const retryDocuments = async (
  ids: readonly string[],
  { all = false, json = false }: Flags,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const documents = ids.map(readDocumentId);
  if (all === documents.length > 0)
    throw new UsageError('retry takes the ids of documents, or --all. `npx onestory rejections` lists them.');
  const signal = interruption();
  const program = await startPipeline(config, logger, { inbox: false });
  try {
    const { store } = program;
    await advance(store.pool, store.log, await store.log.head());
    const wanted = all ? await rejected(store) : { documents, files: 0 };
    const outcome: { retried: number; others: DocumentId[] } = { retried: 0, others: [] };
    for (let start = 0; start < wanted.documents.length && !signal.aborted; start += atOnce) {
      const some = await retry(store.log, wanted.documents.slice(start, start + atOnce), 'command');
      outcome.retried += some.retried.length;
      outcome.others.push(...some.others);
    }
    await drained(program, { signal, onProgress: () => {} });
    const tried = new Set(wanted.documents);
    const again = (await rejected(store)).documents.filter((id) => tried.has(id)).length;
    const summary = {
      retried: outcome.retried,
      rejectedAgain: again,
      notRejected: outcome.others,
      files: wanted.files,
    };
    if (json) await printJson(summary);
    else for (const line of inWords(summary)) await print(line);
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await program.stop({ whenOthersAreGone: true });
  }
};

/** The documents that are rejected now, and how many files could not be read. */
const rejected = async ({ pool }: Store): Promise<{ documents: DocumentId[]; files: number }> => {
  const found: { documents: DocumentId[]; files: number } = { documents: [], files: 0 };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRejections>> = await listRejections(pool, {
      limit: 1000,
      after,
    });
    for (const { document } of page.rejections) {
      if (document === null) found.files += 1;
      else found.documents.push(document);
    }
    after = page.next;
  } while (after !== null);
  return found;
};

const inWords = (summary: {
  retried: number;
  rejectedAgain: number;
  notRejected: readonly DocumentId[];
  files: number;
}): string[] => [
  `${summary.retried} documents were tried again: ${summary.retried - summary.rejectedAgain} are articles now, ${summary.rejectedAgain} were rejected again.`,
  ...summary.notRejected.map((id) => `${id} is not rejected: there is nothing to try again.`),
  ...(summary.files > 0
    ? [`${summary.files} files could not be read; ingest them again once they can: npx onestory ingest PATH`]
    : []),
];
