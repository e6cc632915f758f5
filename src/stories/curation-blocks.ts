import type { DocumentId } from '../schemas/document.ts';
import { compareText } from './compare-text.ts';
import type { Decision } from './curation.ts';

/** Sets of articles that belong together, some of which are never together with some others. */
export interface Blocks {
  /** The name of the article's block: one of its articles. */
  blockOf(article: DocumentId): DocumentId;
  articlesOf(block: DocumentId): readonly DocumentId[];
  /** The names of the blocks that an article's is never together with. */
  apartFrom(article: DocumentId): ReadonlySet<DocumentId>;
  /** Makes one of the blocks of two articles. @returns false, and changes nothing, where they are apart. */
  unite(a: DocumentId, b: DocumentId): boolean;
  /** Keeps the blocks of two articles apart. @returns false, and changes nothing, where they are one. */
  part(a: DocumentId, b: DocumentId): boolean;
}

/** Every article a block of its own. */
export const createBlocks = (): Blocks => {
  const nameOf = new Map<DocumentId, DocumentId>();
  const members = new Map<DocumentId, DocumentId[]>();
  const apart = new Map<DocumentId, Set<DocumentId>>();
  const blockOf = (article: DocumentId): DocumentId => nameOf.get(article) ?? article;
  const articlesOf = (block: DocumentId): readonly DocumentId[] => members.get(block) ?? [block];
  const apartFrom = (article: DocumentId): ReadonlySet<DocumentId> => apart.get(blockOf(article)) ?? none;
  const apartOf = (block: DocumentId): Set<DocumentId> => {
    const known = apart.get(block) ?? new Set();
    apart.set(block, known);
    return known;
  };

  return {
    blockOf,
    articlesOf,
    apartFrom,
    unite(a, b) {
      const [one, other] = [blockOf(a), blockOf(b)];
      if (one === other) return true;
      if (apartFrom(one).has(other)) return false;
      const [kept, gone] = articlesOf(one).length < articlesOf(other).length ? [other, one] : [one, other];
      for (const article of articlesOf(gone)) nameOf.set(article, kept);
      members.set(kept, [...articlesOf(kept), ...articlesOf(gone)]);
      members.delete(gone);
      for (const third of apart.get(gone) ?? []) {
        apartOf(third).delete(gone);
        apartOf(third).add(kept);
        apartOf(kept).add(third);
      }
      apart.delete(gone);
      return true;
    },
    part(a, b) {
      const [one, other] = [blockOf(a), blockOf(b)];
      if (one === other) return false;
      apartOf(one).add(other);
      apartOf(other).add(one);
      return true;
    },
  };
};

const none: ReadonlySet<DocumentId> = new Set();

/**
 * What decisions come to. Where two contradict each other the later one holds, and of the earlier one whatever does not
 * contradict it.
 *
 * @param decisions those that hold, in the order of the log.
 */
export const blocksOf = (decisions: readonly Decision[]): Blocks => {
  const blocks = createBlocks();
  for (const { type, data } of decisions.toReversed()) {
    if (type === 'StoriesJoined') joinAll(blocks, [...data.articles].sort(compareText));
    if (type === 'ArticlesParted')
      for (const article of data.articles) for (const other of data.from) blocks.part(article, other);
  }
  return blocks;
};

/** Each article joins the first of those before it that it may be together with. */
const joinAll = (blocks: Blocks, articles: readonly DocumentId[]): void => {
  const heads: DocumentId[] = [];
  for (const article of articles) {
    if (!heads.some((head) => blocks.unite(head, article))) heads.push(article);
  }
};
