import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { toMatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Model } from '../../src/matching/model/model.ts';
import { decideGroups } from '../../src/placing/decide-groups.ts';
import { type MatchHands, ownHands, threadHands } from '../../src/placing/match-hands.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { DocumentId } from '../../src/schemas/document.ts';
import type { Evidence } from '../../src/schemas/verdict.ts';
import { evolve, isStoryEvent } from '../../src/stories/evolve.ts';
import { noStories } from '../../src/stories/story.ts';
import { normalise } from '../../src/text/normalise.ts';
import type { Normalised } from '../../src/text/types.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';

/** Who does the work of the loop. */
interface Workers {
  normalise(bytes: Buffer): Promise<Normalised> | Normalised;
  hands: MatchHands;
  close(): Promise<void>;
}

/** How far the loop goes: to the groups of articles, or to their links with evidence and the records of the stories. */
export type Extent = 'groups' | 'records';

/** Documents that are taken together. */
export const batch = 100;

/**
 * The pure functions that a document passes through, one after the other, with no queue, no log and no database:
 * normalise, read features, match, and, to the extent of `records`, find evidence and decide on stories.
 */
export const bareLoop = async (
  documents: readonly string[],
  extent: Extent,
  start: (model: Model) => Promise<Workers>,
): Promise<void> => {
  const model = loadModel();
  const { normalise, hands, close } = await start(model);
  const decide = extent === 'records' ? createDecider(model, hands) : null;
  const matcher = decide?.matcher ?? createMatcher(model);
  for (let at = 0; at < documents.length; at += batch) {
    const texts = documents.slice(at, at + batch);
    const outcomes = await Promise.all(texts.map((text) => normalise(Buffer.from(text))));
    const articles = outcomes.flatMap((outcome) => ('article' in outcome ? [outcome.article] : []));
    const inputs = articles.map(toMatchInput);
    const changed = matcher.addAll(inputs, await hands.read(inputs));
    await decide?.groups(changed, articles);
  }
  await close();
};

/** Everything in the caller's thread. */
export const onOneThread = async (model: Model): Promise<Workers> => {
  const tools = await loadTextTools();
  return {
    normalise: (bytes) => normalise({ document: sha256(bytes), bytes }, tools),
    hands: ownHands(model),
    close: async () => {},
  };
};

/** Normalising, reading and evidence in a thread for each core. */
export const onEveryCore = async (model: Model): Promise<Workers> => {
  const pool = openNormalisePool({ seconds: 5, wanted: 'features' });
  return {
    normalise: (bytes) => pool.normalise({ document: sha256(bytes), bytes }),
    hands: threadHands(pool, model),
    close: () => pool.close(),
  };
};

/** What match jobs decide, with maps in memory where they have the log. */
const createDecider = (model: Model, hands: MatchHands) => {
  const stories = noStories();
  const matcher = createMatcher(model);
  const known = new Map<DocumentId, Article>();
  const evidence = new Map<DocumentId, Evidence>();
  let position = 0;
  const state = {
    model,
    stories,
    matcher,
    hands,
    load: async (ids: readonly DocumentId[]) => ids.flatMap((id) => known.get(id) ?? []),
    asMatched: async (articles: readonly Article[]) => [...articles],
    evidenceOf: async () => evidence,
    position: () => position,
    corrections: () => ({}),
  };
  return {
    matcher,
    groups: async (changed: string[][], loaded: readonly Article[]): Promise<void> => {
      for (const article of loaded) known.set(article.id, article);
      for (const event of await decideGroups(changed, state, loaded)) {
        const told = { ...event, position: ++position };
        if (isStoryEvent(told)) evolve(stories, told);
        if (event.type === 'ArticleLinked' && event.body) evidence.set(event.data.article, event.body);
      }
    },
  };
};
