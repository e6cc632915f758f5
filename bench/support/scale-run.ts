import { loadModel } from '../../src/load-model.ts';
import type { CandidateOptions } from '../../src/matching/candidates/candidates.ts';
import { type Features, features } from '../../src/matching/features.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Halves } from './half-stream.ts';
import { randomFrom, shuffle } from './random.ts';
import type { ScaleArticle } from './scale-articles.ts';
import { scoreOf } from './scale-comparison.ts';

/** What was measured of one stream in one order. Times are of the processor, in milliseconds. */
export interface ScaleFigures {
  articles: number;
  bytesEach: number;
  /** Reading one article, mean of all but the first thousand, for which words and code are still cold. */
  features: number;
  /** Finding candidates, judging and forming stories: of an article among the last tenth of the stream. */
  matching: number;
  /** Megabytes of the process, those that are not JavaScript objects, and those that it had before the first article. */
  memory: number;
  memoryBefore: number;
  buffers: number;
  precision: number;
  recall: number;
  limitsHit: number;
}

export interface ScaleRun {
  figures: ScaleFigures;
  /** The story that each article was placed in, by id. */
  storyOf: Map<string, string>;
  /** When each was published, where that is known: milliseconds since 1970, by id. */
  publishedAt: Map<string, number>;
}

/** What becomes of a run while it goes on, each twentieth: what is said of it, and what of it is kept to go on with. */
export interface Underway {
  say(progress: string): void;
  halves: Halves;
}

/** Feeds blocks of articles to a matcher, in their order or, with `seed`, in another, from where `halves` has got to. */
export function runStream(
  block: (n: number) => ScaleArticle[],
  { articles, windowDays, spilling, seed }: CandidateOptions & { articles: number; seed: number | null },
  { say, halves }: Underway,
): ScaleRun {
  const model = loadModel();
  const matcher = createMatcher(model, { windowDays, spilling });
  const blocks = blocksOf(block, articles);
  const memoryBefore = process.memoryUsage.rss() / 1e6;
  const half = halves.read();
  const restoring = half && matcher.restore(half.snapshot);
  const storyOf = half?.storyOf ?? new Map<string, string>();
  const reportOf = new Map<string, string>();
  const publishedAt = new Map<string, number>();
  const reading = { ms: 0, articles: 0, bytes: 0 };
  const [lastTenth, lately] = [half?.lastTenth ?? { ms: 0, articles: 0 }, { ms: 0, articles: 0 }];
  const limitsHit = () => (half?.limitsHit ?? 0) + matcher.limitsHit();
  const inOrder = seed === null ? blocks : shuffle(blocks, randomFrom(seed));
  for (const [at, n] of inOrder.entries()) {
    const made = seed === null ? block(n) : shuffle(block(n), randomFrom(seed + n));
    const inputs = made.map(toInput);
    const [read, readIn] = timed(() => inputs.map((input): Features => features(input, model)));
    for (const { id, story, text, published } of made) {
      reportOf.set(id, String(story));
      if (published) publishedAt.set(id, Date.parse(published));
      reading.bytes += Buffer.byteLength(text);
    }
    if (reportOf.size > cold || articles <= cold) {
      reading.ms += readIn;
      reading.articles += made.length;
    }
    if (restoring && at < half.blocks) {
      for (const [i, input] of inputs.entries()) restoring.put(input, read[i] ?? features(input, model));
      if (at === half.blocks - 1) restoring.finish();
      continue;
    }
    const [groups, matchedIn] = timed(() => matcher.addAll(inputs, read));
    for (const group of groups) for (const id of group) storyOf.set(id, group[0] ?? id);
    for (const times of reportOf.size > articles * 0.9 ? [lately, lastTenth] : [lately]) {
      times.ms += matchedIn;
      times.articles += made.length;
    }
    if (lately.articles >= articles / 20) {
      const each = (lately.ms / lately.articles).toFixed(2);
      const memory = (process.memoryUsage.rss() / 1e6).toFixed(0);
      const { precision, recall } = scoreOf(storyOf, reportOf);
      say(
        `${reportOf.size} articles: ${each} ms to match each of the last ${lately.articles}, ${memory} MB, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      );
      halves.write({
        blocks: at + 1,
        snapshot: matcher.snapshot(),
        storyOf,
        lastTenth,
        limitsHit: limitsHit(),
      });
      Object.assign(lately, { ms: 0, articles: 0 });
    }
  }
  const { precision, recall } = scoreOf(storyOf, reportOf);
  const { rss, external } = process.memoryUsage();
  const figures = {
    articles: reportOf.size,
    bytesEach: reading.bytes / reportOf.size,
    features: reading.ms / reading.articles,
    matching: lastTenth.ms / lastTenth.articles,
    memory: rss / 1e6,
    memoryBefore,
    buffers: external / 1e6,
    precision,
    recall,
    limitsHit: limitsHit(),
  };
  return { figures, storyOf, publishedAt };
}

const cold = 1000;

/** As many blocks as hold that many articles. */
function blocksOf(block: (n: number) => ScaleArticle[], articles: number): number[] {
  const perBlock = block(0).length;
  return Array.from({ length: Math.max(1, Math.round(articles / perBlock)) }, (_, n) => n);
}

const toInput = ({ id, language, text, published }: ScaleArticle): MatchInput => ({
  id,
  language,
  text,
  sourceUrls: [],
  canonicalUrl: null,
  published,
});

function timed<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}
