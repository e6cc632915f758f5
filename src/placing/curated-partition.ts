import type { Matcher, Partner } from '../matching/matcher.ts';
import type { DocumentId } from '../schemas/document.ts';
import { compareText } from '../stories/compare-text.ts';
import { type Curation, standing } from '../stories/curation.ts';
import { type Blocks, blocksOf } from '../stories/curation-blocks.ts';
import { type CorrectionsOf, correctionsOf } from '../stories/curation-fields.ts';
import { curatedGroups, type Partition } from '../stories/curation-groups.ts';

/**
 * The machine's partition with what people have decided laid over it. That is kept as long as neither changes; without
 * decisions nothing is, and each question is one to the matcher.
 */
export interface CuratedPartition {
  /** The group of an article. */
  groupOf(article: DocumentId): string[];
  /** The groups of all articles that hang together with one. */
  groupsWith(article: DocumentId): string[][];
  /** The groups of all articles that changed groups of the machine have to do with, sorted by their first. */
  groupsAround(changed: string[][]): string[][];
  corrections: CorrectionsOf;
  /** The machine's partition has changed. */
  forgetGroups(): void;
  /** People have decided something. */
  forgetDecisions(): void;
}

/** A copy is closer than any translation: log odds alone say that both are surely of one report. */
const closeness = (partner: Partner | null): number =>
  partner === null ? Number.NEGATIVE_INFINITY : partner.logit + (partner.kind === 'copy' ? 1000 : 0);

/** @param matcher the machine's partition: of what it has, all is settled when this is asked for groups. */
export const createCuratedPartition = (
  curation: Curation,
  matcher: Pick<Matcher, 'bestPartner' | 'has' | 'groupsWith'>,
): CuratedPartition => {
  const groupOfMachine = (article: DocumentId): string[] =>
    matcher.groupsWith(article).find((group) => group.includes(article)) ?? [article];
  const partition: Partition = {
    has: matcher.has,
    groupOf: groupOfMachine,
    closeness: (a, b) => closeness(matcher.bestPartner(a, [b])),
  };
  let read: { blocks: Blocks; corrections: CorrectionsOf } | null = null;
  const groups = new Map<DocumentId, string[]>();
  const decided = () => {
    if (read) return read;
    const decisions = standing(curation);
    read = { blocks: blocksOf(decisions), corrections: correctionsOf(decisions) };
    return read;
  };
  const groupOf = (article: DocumentId): string[] => {
    if (curation.decisions.size === 0) return groupOfMachine(article);
    const known = groups.get(article);
    if (known) return known;
    for (const group of curatedGroups(article, partition, decided().blocks))
      for (const one of group) groups.set(one, group);
    return groups.get(article) ?? [article];
  };
  const groupsAround = (changed: string[][]): string[][] => {
    if (curation.decisions.size === 0) return changed;
    const around = new Set<string[]>();
    for (const group of changed) for (const article of group) around.add(groupOf(article));
    return [...around].sort(([a = ''], [b = '']) => compareText(a, b));
  };
  return {
    groupOf,
    groupsWith: (article) => groupsAround(matcher.groupsWith(article)),
    groupsAround,
    corrections: (articles) => decided().corrections(articles),
    forgetGroups: () => groups.clear(),
    forgetDecisions: () => {
      read = null;
      groups.clear();
    },
  };
};
