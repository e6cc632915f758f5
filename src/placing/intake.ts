import { setImmediate } from 'node:timers/promises';
import { articlesAtOnce } from '../documents/load-articles.ts';
import { embedInputs } from '../matching/embedding.ts';
import type { Features } from '../matching/features.ts';
import { type MatchInput, toMatchInput } from '../matching/match-input.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Model } from '../matching/model/model.ts';
import type { Restoring } from '../matching/snapshot.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { MatchHands } from './match-hands.ts';

/** How articles come into a matcher: read by many hands, and taken in by one. */
export interface Intake {
  /** Reads articles and gathers them, to be settled. */
  gather(articles: readonly Article[]): Promise<void>;
  /**
   * Loads articles that were placed before and takes them in, in an order of their own: what bounds leave undone then does
   * not depend on the log. Nothing is to be settled. Out: the ids, each as soon as it is in; one without an article is not.
   */
  match(ids: Iterable<DocumentId>): AsyncGenerator<DocumentId, void>;
  /** The same for those that are what a snapshot knows: they are put back, and then all are given what was known of them. */
  bringBack(ids: Iterable<DocumentId>, back: BackTo): AsyncGenerator<DocumentId, void>;
}

/** A snapshot that a matcher is being brought back to, and the versions of its articles. */
export interface BackTo {
  restoring: Restoring;
  versions: Uint32Array;
}

interface Dependencies {
  matcher: Pick<Matcher, 'gather' | 'leaveUnsettled'>;
  model: Model;
  hands: Pick<MatchHands, 'read'>;
  load(ids: readonly DocumentId[]): Promise<Article[]>;
  /** Hears of articles that have come in. */
  tookIn(articles: readonly Article[], how: 'gathered' | 'brought back'): void;
}

/** An article as matching has read it. */
interface ReadArticle {
  article: Article;
  input: MatchInput;
  features: Features;
}

export const createIntake = ({ matcher, model, hands, load, tookIn }: Dependencies): Intake => {
  const read = async (articles: readonly Article[]): Promise<ReadArticle[]> => {
    const inputs = await embedInputs(articles.map(toMatchInput), model);
    const found = await hands.read(inputs);
    return articles.flatMap((article, at) => {
      const [input, features] = [inputs[at], found[at]];
      return input && features ? { article, input, features } : [];
    });
  };

  /** Loads and reads, some at a time: the next ones while the caller is busy with those. */
  const readInTurn = async function* (ids: Iterable<DocumentId>): AsyncGenerator<ReadArticle[], void> {
    const sorted = [...ids].sort();
    const from = async (start: number) => read(await load(sorted.slice(start, start + articlesAtOnce)));
    let next = from(0);
    for (let start = 0; start < sorted.length; start += articlesAtOnce) {
      const now = await next;
      next = from(start + articlesAtOnce);
      // Whoever asks for them hears of it; nobody may.
      next.catch(() => {});
      yield* inTurns(now);
    }
  };

  const gather = (some: readonly ReadArticle[]): void => {
    matcher.gather(
      some.map(({ input }) => input),
      some.map(({ features }) => features),
    );
    tookIn(some.map(articleOf), 'gathered');
  };

  return {
    async gather(articles) {
      for await (const some of inTurns(await read(articles))) gather(some);
    },
    async *match(ids) {
      for await (const some of readInTurn(ids)) {
        gather(some);
        matcher.leaveUnsettled();
        yield* some.map(({ article }) => article.id);
      }
    },
    async *bringBack(ids, { restoring, versions }) {
      const isSame = ({ article: { id, version } }: ReadArticle): boolean =>
        version === versions[restoring.placeOf(id)];
      for await (const some of readInTurn([...ids].filter((id) => restoring.placeOf(id) >= 0))) {
        const same = some.filter(isSame);
        for (const { input, features } of same) restoring.put(input, features);
        tookIn(same.map(articleOf), 'brought back');
        yield* same.map(({ article }) => article.id);
      }
      restoring.finish();
    },
  };
};

const articleOf = ({ article }: ReadArticle): Article => article;

/** So many articles at a time: between them what else waits in this thread has its turn, such as threads that normalise. */
const inOneGo = 8;

async function* inTurns(read: readonly ReadArticle[]): AsyncGenerator<ReadArticle[], void> {
  for (let at = 0; at < read.length; at += inOneGo) {
    yield read.slice(at, at + inOneGo);
    await setImmediate();
  }
}
