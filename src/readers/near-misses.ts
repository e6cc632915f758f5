import type pg from 'pg';
import { tellingWords } from '../feed/telling-words.ts';
import { explainPair } from '../matching/explain-pair.ts';
import { toMatchInput } from '../matching/match-input.ts';
import { nearestTo } from '../matching/nearest.ts';
import type { ActiveModel } from '../models/active.ts';
import { articlesById } from '../projections/queries/articles.ts';
import { articlesSharing } from '../projections/queries/articles-sharing.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { StoryId, StoryRecord } from '../schemas/story.ts';
import type { Verdict } from '../schemas/verdict.ts';

/** An article of another story that comes near, and what the model says of it and the article that it matches best. */
export interface NearMiss {
  article: Article;
  story: StoryId;
  /** The article of the story that it is nearest to. */
  to: DocumentId;
  verdict: Verdict;
}

/* What bounds the work: features of some fifty texts, a verdict on a few hundred pairs, evidence for five of them. */
const most = { candidates: 40, members: 8, shown: 5 };
/** Below these log odds, where the model is nearly as sure as it can be, two texts have nothing to do with each other. */
const farthest = -11;

/**
 * The articles of other stories that come nearest to a story's, the nearest first, judged by the active model now. They
 * are no part of the record: a cache would grow old with every article that comes. They are found by words in common, so
 * one that says the same in words of its own may be missed; an embedder is not asked.
 */
export const nearMisses = async (
  story: StoryRecord,
  { pool, activeModel }: { pool: pg.Pool; activeModel(): Promise<ActiveModel> },
): Promise<NearMiss[]> => {
  const found = await articlesSharing(pool, tellingWords(story), story.id, most.candidates);
  const members = story.articles.slice(0, most.members).map(({ article }) => article);
  const stored = await articlesById(pool, [...members, ...found.map(({ id }) => id)]);
  const articles = new Map(stored.flatMap(({ id, body }) => (body ? [[id, body]] : [])));
  const inputs = (ids: readonly DocumentId[]) =>
    ids.flatMap((id) => articles.get(id) ?? []).map(toMatchInput);
  const { model } = await activeModel();
  const candidates = inputs(found.map(({ id }) => id));
  const nearest = nearestTo(inputs(members), candidates, model, most.shown);
  return nearest.flatMap(({ candidate, member, logit }) => {
    const article = articles.get(candidate.id);
    const home = found.find(({ id }) => id === candidate.id);
    if (!article || !home || logit < farthest) return [];
    return [{ article, story: home.story, to: member.id, verdict: explainPair(candidate, member, model) }];
  });
};
