import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, type LogState } from '../../src/log/judge.ts';
import { prepare } from '../../src/log/prepare.ts';
import type { Commit, Outcome } from '../../src/log/types.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { storyOpened } from '../support/append-samples.ts';
import { documentStream, foundAgain } from '../support/found-again.ts';

/*
 * The rules once more, as slowly and plainly as can be: a list of events, searched from end to end. Random commits over
 * few events, streams and expectations, so that repeats, conflicts and successes all are frequent.
 */

const event = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b'), fc.nat(3)).map(([name, which]) => foundAgain(name, which)),
  fc.constantFrom('a', 'b', 'c').map(storyOpened),
);
const expectation = fc.oneof(
  fc.record({ stream: fc.constantFrom('a', 'b').map(documentStream), version: fc.nat(2) }),
  fc.record({ category: fc.constantFrom('document' as const, 'story' as const), position: fc.nat(3) }),
);
const commit: fc.Arbitrary<Commit> = fc.record({
  events: fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 3 }),
  expect: fc.array(expectation, { maxLength: 1 }),
});

const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));

function model(log: NewLogEvent[], { events, expect: expectations = [] }: Commit): Outcome['outcome'] {
  const known = events.filter(({ id }) => log.some((old) => old.id === id)).length;
  if (known > 0) return known === events.length ? 'duplicate' : 'conflict';
  const holds = expectations.every((wanted) =>
    'stream' in wanted
      ? log.filter(({ stream }) => stream === wanted.stream).length === wanted.version
      : log.findLastIndex(({ stream }) => categoryOf(stream) === wanted.category) + 1 === wanted.position,
  );
  if (!holds) return 'conflict';
  log.push(...events);
  return 'appended';
}

const stateOf = (log: readonly NewLogEvent[]): LogState => ({
  position: log.length,
  ids: new Set(log.map(({ id }) => id)),
  versions: new Map(
    log.map(({ stream }, index) => [
      stream,
      log.slice(0, index + 1).filter((e) => e.stream === stream).length,
    ]),
  ),
  categoryHeads: new Map(log.map(({ stream }, index) => [categoryOf(stream), index + 1])),
});

test('commits are judged as a plain list of events would judge them, in one append or in several', () => {
  fc.assert(
    fc.property(fc.array(fc.array(commit, { maxLength: 4 }), { maxLength: 5 }), (appends) => {
      const log: NewLogEvent[] = [];
      for (const commits of appends) {
        const state = stateOf(log);
        const { outcomes, placed } = judge(commits.map(prepare), state);
        const before = log.length;
        expect(outcomes.map(({ outcome }) => outcome)).toEqual(commits.map((one) => model(log, one)));
        expect(placed.map(({ id, position }) => ({ id, position }))).toEqual(
          log.slice(before).map(({ id }, index) => ({ id, position: before + index + 1 })),
        );
        expect(outcomes.flatMap((one) => (one.outcome === 'appended' ? one.positions : []))).toEqual(
          placed.map(({ position }) => position),
        );
        const after = stateOf(log);
        for (const { stream, version } of placed)
          expect(version).toBeLessThanOrEqual(after.versions.get(stream) ?? 0);
        for (const stream of new Set(placed.map((one) => one.stream))) {
          const versions = placed.filter((one) => one.stream === stream).map(({ version }) => version);
          const first = (state.versions.get(stream) ?? 0) + 1;
          expect(versions).toEqual(versions.map((_, index) => first + index));
        }
      }
    }),
    { verbose: fc.VerbosityLevel.Verbose, numRuns: 500 },
  );
});
