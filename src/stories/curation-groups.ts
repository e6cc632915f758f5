import type { DocumentId } from '../schemas/document.ts';
import { compareText } from './compare-text.ts';
import { type Blocks, createBlocks } from './curation-blocks.ts';

/** A partition of articles that knows nothing of what people have decided: the machine's. */
export interface Partition {
  has(article: DocumentId): boolean;
  /** The whole group of an article, itself included. */
  groupOf(article: DocumentId): readonly DocumentId[];
  /** How much speaks for two articles of a group being in one story: the more, the higher. */
  closeness(a: DocumentId, b: DocumentId): number;
}

/**
 * The groups around an article as people have decided, laid over the partition of the machine: blocks bring their groups
 * together; a group whose articles may not all be together falls apart as little as it can, the closest staying together
 * first. A pure function of partition and blocks, whatever article of these it is asked about (law 6); where nobody has
 * decided anything it is the machine's group.
 *
 * @returns all groups that have an article in common with what the machine, or people, put together with the article:
 *   ids sorted in each, groups sorted by their first.
 */
export const curatedGroups = (article: DocumentId, partition: Partition, blocks: Blocks): DocumentId[][] => {
  const { articles, groups } = clumpOf(article, partition, blocks);
  const united = createBlocks();
  const names = new Set(articles.map(blocks.blockOf));
  for (const name of names) for (const one of known(name, partition, blocks)) united.unite(name, one);
  const parted = [...names].flatMap((name) =>
    [...blocks.apartFrom(name)].filter((other) => names.has(other)).map((other) => united.part(name, other)),
  );
  const pairs = parted.length === 0 ? groups.flatMap(chainOf) : pairsOf(groups, partition, united);
  for (const [a, b] of pairs) united.unite(a, b);
  const found = new Map<DocumentId, DocumentId[]>();
  for (const one of articles) {
    const name = united.blockOf(one);
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found.values()];
};

/** What is held together by groups and blocks, sorted, and the machine's groups in it. */
const clumpOf = (article: DocumentId, partition: Partition, blocks: Blocks) => {
  const articles = new Set([article]);
  const groups = new Set<readonly DocumentId[]>();
  const grouped = new Set<DocumentId>();
  // A set that grows while it is gone through.
  for (const one of articles) {
    if (!grouped.has(one)) {
      const group = partition.groupOf(one);
      groups.add(group);
      for (const other of group) grouped.add(other).add(one);
      for (const other of group) articles.add(other);
    }
    for (const other of known(blocks.blockOf(one), partition, blocks)) articles.add(other);
  }
  return { articles: [...articles].sort(compareText), groups: [...groups] };
};

/** The articles of a block that are there by now. */
const known = (block: DocumentId, { has }: Partition, { articlesOf }: Blocks): DocumentId[] =>
  articlesOf(block).filter(has);

type Pair = readonly [DocumentId, DocumentId];

/** Pairs by which a whole group is united. */
const chainOf = ([first = '', ...others]: readonly DocumentId[]): Pair[] =>
  others.map((other) => [first, other]);

/** The pairs of the groups that are not settled yet, the closest first. */
const pairsOf = (
  groups: readonly (readonly DocumentId[])[],
  { closeness }: Partition,
  { blockOf, apartFrom }: Blocks,
): Pair[] => {
  const open = (a: DocumentId, b: DocumentId): boolean =>
    blockOf(a) !== blockOf(b) && !apartFrom(a).has(blockOf(b));
  const pairs = groups.flatMap((group) => {
    const ids = [...group].sort(compareText);
    return ids.flatMap((a, i) =>
      ids
        .slice(i + 1)
        .filter((b) => open(a, b))
        .map((b) => ({ pair: [a, b] as const, closeness: closeness(a, b) })),
    );
  });
  return pairs
    .sort(
      (one, other) =>
        other.closeness - one.closeness ||
        compareText(one.pair[0], other.pair[0]) ||
        compareText(one.pair[1], other.pair[1]),
    )
    .map(({ pair }) => pair);
};
