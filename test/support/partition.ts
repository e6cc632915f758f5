import type { MatchInput } from '../../src/matching/match-input.ts';
import type { Matcher } from '../../src/matching/matcher.ts';
import { readOnce } from './read-once.ts';

/** The partition that a reader of a matcher with the package's model knows, who hears only what each call gives. */
export interface KnownPartition {
  add(input: MatchInput): string[][];
  remove(id: string): string[][];
  /** The group that an article is in, as last heard. */
  groupOf(id: string): readonly string[] | undefined;
  /** All groups, by their first article. */
  stories(): (readonly string[])[];
}

export function followPartition(matcher: Matcher): KnownPartition {
  const known = new Map<string, readonly string[]>();
  const hear = (groups: string[][]): string[][] => {
    for (const group of groups) for (const id of group) known.set(id, group);
    return groups;
  };
  return {
    add: (input) => hear(matcher.addAll([input], [readOnce(input)])),
    remove(id) {
      known.delete(id);
      return hear(matcher.remove(id));
    },
    groupOf: (id) => known.get(id),
    stories: () => [...new Set(known.values())].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
  };
}
