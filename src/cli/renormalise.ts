import type { Config } from '../config.ts';
import { drained } from '../drain.ts';
import { UsageError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import { startPipeline } from '../program.ts';
import { createActiveRules } from '../site-rules/active.ts';
import { withStore } from '../store.ts';
import { siteHost } from '../text/site-rules/site-of.ts';
import { openNormalisePool } from '../threads/normalise-pool.ts';
import { type RenormaliseCounts, type Renormalised, renormalise } from '../workers/renormalise.ts';
import { createProgressLine, print, printJson } from './output.ts';
import { exitCodes, interruption } from './run.ts';

interface Options {
  dryRun?: boolean;
  json?: boolean;
  site?: string;
  all?: boolean;
}

/** So many are shown one by one. */
const shown = 20;
const shownAsJson = 1000;

/**
 * `onestory renormalise`: articles that an older release or other site rules have made, normalised again. With --dry-run
 * it shows what would change; without, the changed ones get new versions, are matched, and their stories revised.
 */
export const renormaliseArticles = async (
  options: Options,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const host = options.site === undefined ? undefined : siteHost(options.site);
  if (host === null) throw new UsageError(`--site takes the host of a site; it was ${options.site}.`);
  const dryRun = options.dryRun === true;
  const signal = interruption();
  const work = async (log: Log): Promise<Outcome> => {
    const pool = openNormalisePool({ seconds: config.documentSeconds });
    const progress = createProgressLine();
    const first: Renormalised[] = [];
    try {
      const counts = await renormalise({
        log,
        pool,
        activeRules: createActiveRules(log),
        host,
        all: options.all === true,
        dryRun,
        signal,
        onFound: (found) => {
          if (first.length < shownAsJson) first.push(found);
        },
        onProgress: ({ looked, changed }) => progress.show(`${looked} looked at, ${changed} change`),
      });
      return { counts, first };
    } finally {
      progress.clear();
      await pool.close();
    }
  };
  const outcome = dryRun
    ? await withStore(config, logger, ({ log }) => work(log))
    : await renormaliseAndMatch(work, signal, config, logger);
  if (options.json) await printJson({ dryRun, ...outcome.counts, articles: outcome.first });
  else for (const line of inWords(outcome, dryRun)) await print(line);
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
};

interface Outcome {
  counts: RenormaliseCounts;
  first: Renormalised[];
}

/** New versions are taken up by the workers, those of this process or others; it ends when they have been. */
const renormaliseAndMatch = async (
  work: (log: Log) => Promise<Outcome>,
  signal: AbortSignal,
  config: Config,
  logger: Logger,
): Promise<Outcome> => {
  const program = await startPipeline(config, logger, { inbox: false });
  try {
    const outcome = await work(program.store.log);
    await drained(program, { signal, onProgress: () => {} });
    return outcome;
  } finally {
    await program.stop({ whenOthersAreGone: true });
  }
};

const inWords = ({ counts, first }: Outcome, dryRun: boolean): string[] => {
  const { looked, changed, unchanged, rejected } = counts;
  const more = changed + rejected - Math.min(first.length, shown);
  return [
    `${looked} articles were made by another release or other rules: ${changed} ${dryRun ? 'would change' : 'have new versions'}, ${unchanged} come out the same, ${rejected} would be rejected now and stay as they are.`,
    ...first.slice(0, shown).flatMap(linesOf),
    ...(more > 0 ? ['', `and ${more} more: --json has them`] : []),
    ...(dryRun && changed > 0 ? ['', 'Nothing was written: without --dry-run it is.'] : []),
  ];
};

const linesOf = ({ article, host, before, after, differences, rejection }: Renormalised): string[] => [
  '',
  `${article}  ${host ?? 'site not known'}`,
  `  made by     release ${before.normaliser} with ${before.rules ?? 'no rules'} → release ${after.normaliser} with ${after.rules ?? 'no rules'}`,
  ...(rejection ? [`  rejected    ${rejection.message}`] : []),
  ...(differences?.headline
    ? [`  headline    ${differences.headline.before ?? 'none'} → ${differences.headline.after ?? 'none'}`]
    : []),
  ...(differences?.language
    ? [`  language    ${differences.language.before} → ${differences.language.after}`]
    : []),
  ...(differences?.paragraphs
    ? [
        `  paragraphs  ${differences.paragraphs.before} → ${differences.paragraphs.after}`,
        ...differences.paragraphs.gone.slice(0, 5).map((text) => `    - ${cut(text)}`),
        ...differences.paragraphs.new.slice(0, 5).map((text) => `    + ${cut(text)}`),
      ]
    : []),
  ...(differences ? [`  fields      ${differences.fields.join(', ')}`] : []),
];

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);
