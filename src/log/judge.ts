import type { PreparedCommit, PreparedEvent } from './prepare.ts';
import type { Expectation, Outcome } from './types.ts';

/** What the log holds while its head is locked, as far as the commits at hand need to know. */
export interface LogState {
  position: number;
  /** Those of the commits' event ids that are in the log. */
  ids: ReadonlySet<string>;
  /** Versions of the commits' streams; a stream that is missing has no event. */
  versions: ReadonlyMap<string, number>;
  categoryHeads: ReadonlyMap<string, number>;
}

export interface PlacedEvent extends PreparedEvent {
  position: number;
  version: number;
}

/**
 * Decides commit by commit what is appended and where. A commit sees the appended ones before it. A repeat is a
 * duplicate even where its expectations no longer hold: its own events are what changed them.
 */
export function judge(
  commits: readonly PreparedCommit[],
  state: LogState,
): { outcomes: Outcome[]; placed: PlacedEvent[] } {
  const now = {
    position: state.position,
    ids: new Set(state.ids),
    versions: new Map(state.versions),
    categoryHeads: new Map(state.categoryHeads),
  };
  const placed: PlacedEvent[] = [];
  const outcomes = commits.map(({ events, expect }): Outcome => {
    const repeated = events.filter(({ id }) => now.ids.has(id));
    if (events.length > 0 && repeated.length === events.length) return { outcome: 'duplicate' };
    const [first] = repeated;
    if (first !== undefined) {
      return conflict(
        `${repeated.length} of ${events.length} events are in the log already, such as ${first.id}`,
      );
    }
    const broken = expect
      .map((expectation) => brokenExpectation(expectation, now))
      .find((message) => message !== null);
    if (broken) return conflict(broken);
    const positions = events.map((event) => {
      now.position += 1;
      const version = (now.versions.get(event.stream) ?? 0) + 1;
      now.versions.set(event.stream, version);
      now.categoryHeads.set(event.category, now.position);
      now.ids.add(event.id);
      placed.push({ ...event, position: now.position, version });
      return now.position;
    });
    return { outcome: 'appended', positions };
  });
  return { outcomes, placed };
}

function brokenExpectation(expectation: Expectation, now: LogState): string | null {
  if ('stream' in expectation) {
    const version = now.versions.get(expectation.stream) ?? 0;
    if (version === expectation.version) return null;
    return `stream ${expectation.stream} is at version ${version}, expected was ${expectation.version}`;
  }
  const position = now.categoryHeads.get(expectation.category) ?? 0;
  if (position === expectation.position) return null;
  return `category ${expectation.category} ends at position ${position}, expected was ${expectation.position}`;
}

const conflict = (what: string): Outcome => ({
  outcome: 'conflict',
  message: `Nothing of the commit was appended: ${what}. Read again what it was decided on, and decide anew.`,
});
