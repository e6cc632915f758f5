import { loadModel } from '../../src/load-model.ts';
import type { CandidateOptions } from '../../src/matching/candidates/candidates.ts';
import { type Features, features } from '../../src/matching/features.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { randomFrom, shuffle } from './random.ts';
import type { ScaleArticle } from './scale-articles.ts';
import { score } from './scores.ts';

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

/** Feeds blocks of articles to a matcher, in their order or, with `seed`, in another; tells `say` each twentieth. */
export function runStream(
  block: (n: number) => ScaleArticle[],
  { articles, windowDays, spilling, seed }: CandidateOptions & { articles: number; seed: number | null },
  say: (progress: string) => void = () => {},
): ScaleRun {
  const model = loadModel();
  const matcher = createMatcher(model, { windowDays, spilling });
  const blocks = blocksOf(block, articles);
  const memoryBefore = process.memoryUsage.rss() / 1e6;
  const storyOf = new Map<string, string>();
  const reportOf = new Map<string, string>();
  const publishedAt = new Map<string, number>();
  const times = { features: 0, featuresOf: 0, matching: 0, matchingOf: 0, bytes: 0 };
  const lately = { matching: 0, articles: 0 };
  for (const n of seed === null ? blocks : shuffle(blocks, randomFrom(seed))) {
    const made = seed === null ? block(n) : shuffle(block(n), randomFrom(seed + n));
    const inputs = made.map(toInput);
    const [read, readIn] = timed(() => inputs.map((input): Features => features(input, model)));
    const [groups, matchedIn] = timed(() => matcher.addAll(inputs, read));
    for (const group of groups) for (const id of group) storyOf.set(id, group[0] ?? id);
    for (const { id, story, text, published } of made) {
      reportOf.set(id, String(story));
      if (published) publishedAt.set(id, Date.parse(published));
      times.bytes += Buffer.byteLength(text);
    }
    if (reportOf.size > cold || articles <= cold) {
      times.features += readIn;
      times.featuresOf += made.length;
    }
    lately.matching += matchedIn;
    lately.articles += made.length;
    if (lately.articles >= articles / 20) {
      const each = (lately.matching / lately.articles).toFixed(2);
      const memory = (process.memoryUsage.rss() / 1e6).toFixed(0);
      const { precision, recall } = scoreOf(storyOf, reportOf);
      say(
        `${reportOf.size} articles: ${each} ms to match each of the last ${lately.articles}, ${memory} MB, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      );
      Object.assign(lately, { matching: 0, articles: 0 });
    }
    if (reportOf.size > articles * 0.9) {
      times.matching += matchedIn;
      times.matchingOf += made.length;
    }
  }
  const ids = [...reportOf.keys()];
  const { precision, recall } = scoreOf(storyOf, reportOf);
  const { rss, external } = process.memoryUsage();
  const figures = {
    articles: ids.length,
    bytesEach: times.bytes / ids.length,
    features: times.features / times.featuresOf,
    matching: times.matching / times.matchingOf,
    memory: rss / 1e6,
    memoryBefore,
    buffers: external / 1e6,
    precision,
    recall,
    limitsHit: matcher.limitsHit(),
  };
  return { figures, storyOf, publishedAt };
}

/** The share of articles whose story has not the same articles in both. */
export function placedDifferently(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  const members = (storyOf: ReadonlyMap<string, string>) => {
    const stories = new Map<string, string[]>();
    for (const id of [...storyOf.keys()].sort()) {
      const story = storyOf.get(id) ?? id;
      stories.set(story, [...(stories.get(story) ?? []), id]);
    }
    return stories;
  };
  const [inA, inB] = [members(a), members(b)];
  let different = 0;
  for (const [id, story] of a) if (inA.get(story)?.join() !== inB.get(b.get(id) ?? '')?.join()) different++;
  return different / Math.max(1, a.size);
}

/**
 * Of the pairs of articles in one story by the exact rule, how many are in one story by the bounded rule too: of those
 * published at most so many days apart, and of the others. Null where there are none.
 */
export function recallOfBound(
  exact: ScaleRun,
  bounded: ScaleRun,
  windowDays: number,
): { within: number | null; beyond: number | null } {
  const members = new Map<string, string[]>();
  for (const [id, story] of exact.storyOf) members.set(story, [...(members.get(story) ?? []), id]);
  const counts = { within: [0, 0], beyond: [0, 0] };
  for (const ids of members.values())
    ids.forEach((a, i) => {
      for (const b of ids.slice(0, i)) {
        const [x, y] = [exact.publishedAt.get(a), exact.publishedAt.get(b)];
        const near = x !== undefined && y !== undefined && Math.abs(x - y) <= windowDays * 86_400_000;
        const count = near ? counts.within : counts.beyond;
        const kept = bounded.storyOf.get(a) === bounded.storyOf.get(b);
        count[0] = (count[0] ?? 0) + 1;
        if (kept) count[1] = (count[1] ?? 0) + 1;
      }
    });
  const share = ([all = 0, kept = 0]: number[]): number | null => (all === 0 ? null : kept / all);
  return { within: share(counts.within), beyond: share(counts.beyond) };
}

const scoreOf = (storyOf: ReadonlyMap<string, string>, reportOf: ReadonlyMap<string, string>) => {
  const ids = [...reportOf.keys()];
  return score(
    ids.map((id) => storyOf.get(id) ?? id),
    ids.map((id) => reportOf.get(id) ?? id),
  );
};

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
