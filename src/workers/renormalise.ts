import { type CurrentVersion, currentVersions } from '../documents/current-versions.ts';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Commit, Log } from '../log/types.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import type { LogEventData } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import type { ActiveRules } from '../site-rules/active.ts';
import { outdatedArticles } from '../site-rules/outdated.ts';
import { type Differences, differences } from '../text/differences.ts';
import { NORMALISER_RELEASE } from '../text/normalise.ts';
import type { Normalised } from '../text/types.ts';
import type { NormalisePool } from '../threads/normalise-pool.ts';

/** What normalising an article again comes to. */
export interface Renormalised {
  article: DocumentId;
  host: string | null;
  /** What made its current version, and what makes the new one. */
  before: Maker & { version: number };
  after: Maker;
  /** null where it would be rejected now. */
  differences: Differences | null;
  /** Why it would be rejected now; the version that it has stays. */
  rejection: RejectionReason | null;
}

type Maker = Pick<LogEventData<'ArticleRenormalised'>, 'normaliser' | 'rules'>;

export interface RenormaliseCounts {
  looked: number;
  changed: number;
  unchanged: number;
  /** Those that the normaliser would not take any more; they stay as they are. */
  rejected: number;
}

interface Options {
  log: Log;
  pool: NormalisePool;
  activeRules(): Promise<ActiveRules>;
  /** The site whose articles are meant; all sites without it. */
  host?: string | undefined;
  /** Whether articles are looked at that the present release and rules have made. */
  all?: boolean;
  dryRun: boolean;
  signal: AbortSignal;
  /** Told of each article that changes or would be rejected, and of how many there are so far. */
  onFound?(found: Renormalised): void;
  onProgress?(counts: Readonly<RenormaliseCounts>): void;
}

const articlesAtOnce = 20;
const tries = 5;

/**
 * Normalises articles again that another release or other rules than the active ones have made. One that comes out
 * otherwise gets a new version, which the match step takes up; what comes out the same is not appended. An article that
 * would be rejected now keeps its version: taking it out of its story is for a person to decide.
 *
 * @throws TransientError where other workers keep changing the same articles or rules.
 */
export const renormalise = async (options: Options): Promise<RenormaliseCounts> => {
  const { log, host, all = false, signal, onFound, onProgress } = options;
  const counts: RenormaliseCounts = { looked: 0, changed: 0, unchanged: 0, rejected: 0 };
  const flush = async (articles: readonly DocumentId[]): Promise<void> => {
    const found = await renormaliseSome(articles, options);
    counts.looked += found.length;
    for (const one of found) {
      if (one.rejection) counts.rejected += 1;
      else counts[one.differences ? 'changed' : 'unchanged'] += 1;
      if (one.rejection || one.differences) onFound?.(one);
    }
    onProgress?.(counts);
  };
  let some: DocumentId[] = [];
  for await (const { article } of outdatedArticles(log, { host, all, release: NORMALISER_RELEASE })) {
    if (signal.aborted) return counts;
    some.push(article);
    if (some.length < articlesAtOnce) continue;
    await flush(some);
    some = [];
  }
  if (some.length > 0) await flush(some);
  return counts;
};

/** Decides again where an article or the rules have changed meanwhile. */
const renormaliseSome = async (
  articles: readonly DocumentId[],
  options: Options,
): Promise<Renormalised[]> => {
  const { log, pool, activeRules, host, dryRun } = options;
  const done: Renormalised[] = [];
  let left = articles;
  for (let attempt = 0; attempt < tries && left.length > 0; attempt += 1) {
    const { position, rules } = await activeRules();
    const made = await Promise.all(
      (await currentVersions(left, log)).map(async (current) => {
        const { document } = current.body;
        const outcome = await pool.normalise({ document, bytes: current.bytes, siteRules: rules });
        return { current, outcome, found: compare(current, outcome) };
      }),
    );
    const wanted = made.filter(({ found }) => host === undefined || found.host === host);
    const changed = dryRun ? [] : wanted.filter(({ found }) => found.differences !== null);
    const outcomes = await log.append(
      changed.map(({ current, outcome }) => commitOf(current, outcome, position)),
    );
    const conflicting = new Set(
      changed.flatMap(({ current }, i) => (outcomes[i]?.outcome === 'conflict' ? [current.article] : [])),
    );
    done.push(...wanted.flatMap(({ found }) => (conflicting.has(found.article) ? [] : [found])));
    left = left.filter((article) => conflicting.has(article));
  }
  if (left.length === 0) return done;
  throw new TransientError(
    `Other workers were faster ${tries} times in a row with the article ${left[0]}. Run the command again.`,
  );
};

const compare = ({ article, data, body }: CurrentVersion, outcome: Normalised): Renormalised => {
  const { version, normaliser, rules, host } = data;
  const before = { version, normaliser, rules };
  if ('rejection' in outcome) {
    const after = { normaliser: NORMALISER_RELEASE, rules: null };
    return { article, host, before, after, differences: null, rejection: outcome.rejection };
  }
  return {
    article,
    host: outcome.host,
    before,
    after: { normaliser: NORMALISER_RELEASE, rules: outcome.rules },
    differences: differences(body, outcome.article),
    rejection: null,
  };
};

const commitOf = (
  { article, stream, data: { version, normaliser, rules } }: CurrentVersion,
  outcome: Normalised,
  sitePosition: number,
): Commit => {
  if ('rejection' in outcome) return { events: [] };
  const body: Article = { ...outcome.article, id: article, version: version + 1 };
  return {
    expect: [
      { stream: documentStream(article), version: stream },
      { category: 'site', position: sitePosition },
    ],
    events: [
      {
        // Made of where it stands in the stream: only one of two that found the same version comes to stand there.
        id: eventId('ArticleRenormalised', article, stream + 1),
        stream: documentStream(article),
        type: 'ArticleRenormalised',
        data: {
          article,
          document: body.document,
          version: body.version,
          language: body.language,
          normaliser: NORMALISER_RELEASE,
          host: outcome.host,
          rules: outcome.rules,
          previous: { version, normaliser, rules },
        },
        body,
      },
    ],
  };
};
