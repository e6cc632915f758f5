import fc from 'fast-check';
import { documentErased } from '../../src/erasure/erasure-events.ts';
import { sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { carriedOut, decided, undone } from './curation-events.ts';
import {
  foundAgain,
  normalised,
  placeOf,
  received,
  rejected,
  renormalised,
  retried,
  revised,
  tooShort,
  unreadable,
} from './events.ts';
import { createStoryWorld, type StoryWorld } from './story-world.ts';

/* What may happen to a few documents, drawn at random, as the events that the log is given of it. */

const kinds = [
  'received',
  'normalised',
  'renormalised',
  'revised',
  'decided',
  'undone',
  'carried out',
  'rejected',
  'given up',
  'retried',
  'unreadable',
] as const;

/** A document, what became of it, or a new partition of the articles. */
export type Happening =
  | { what: (typeof kinds)[number] | 'erased'; name: string; version: number }
  | { what: 'found again'; name: string; at: string }
  | { what: 'matched'; groupOf: number[] };

const happeningTo = (names: readonly string[]): fc.Arbitrary<Happening> => {
  const name = fc.constantFrom(...names);
  const version = fc.integer({ min: 1, max: 4 });
  const groupOf = fc.array(fc.nat({ max: 2 }), { minLength: names.length, maxLength: names.length });
  return fc.oneof(
    { weight: 12, arbitrary: fc.record({ what: fc.constantFrom(...kinds), name, version }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('matched'), groupOf }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('found again'), name, at: name }) },
    // Seldom: nothing more happens to it then.
    { weight: 1, arbitrary: fc.record({ what: fc.constant('erased'), name, version }) },
  );
};

/** Draws what happens to documents of some names, of which some are articles already. */
export const happeningsTo = (
  names: readonly string[],
  { most }: { most: number },
): fc.Arbitrary<Happening[]> =>
  fc
    .tuple(fc.subarray([...names]), fc.array(happeningTo(names), { minLength: 10, maxLength: most }))
    .map(([articles, happenings]) => [
      ...articles.flatMap((name): Happening[] => [
        { what: 'received', name, version: 1 },
        { what: 'normalised', name, version: 1 },
      ]),
      ...happenings,
    ]);

/** The events of what happens, as far as it can where one thing follows the other. */
export const createHappenings = (
  names: readonly string[],
): { world: StoryWorld; eventsOf(one: Happening): NewLogEvent[] } => {
  const world = createStoryWorld();
  let count = 0;
  const known = { received: new Set<string>(), normalised: new Set<string>(), erased: new Set<string>() };
  const eventsOf = (one: Happening): NewLogEvent[] => {
    count += 1;
    if (one.what === 'matched') {
      const groups = [0, 1, 2].map((group) =>
        names.filter((each, i) => known.normalised.has(each) && one.groupOf[i] === group),
      );
      return world.partition(...groups.filter((group) => group.length > 0));
    }
    const { name } = one;
    if (one.what === 'unreadable') return [unreadable(placeOf(`${name}.txt`))];
    if (known.erased.has(name)) return [];
    if (one.what === 'received') {
      known.received.add(name);
      return [received(name)];
    }
    if (!known.received.has(name)) return [];
    switch (one.what) {
      case 'found again':
        return [foundAgain(name, placeOf(`${one.at}.txt`, { size: 5 }))];
      case 'normalised':
        known.normalised.add(name);
        return [normalised(name, { version: one.version, headline: `Version ${one.version}` })];
      case 'renormalised':
        return known.normalised.has(name) ? [renormalised(name, one.version)] : [];
      case 'revised':
      case 'decided':
      case 'undone':
      case 'carried out': {
        const story = world.storyOf(name);
        return story ? [ofStory[one.what](name, story, one.version)] : [];
      }
      case 'erased':
        known.erased.add(name);
        known.normalised.delete(name);
        return [...world.erase(name), documentErased(sha256(name), sha256(name))];
      case 'rejected':
        return [rejected(name, tooShort, 'normalise', count)];
      case 'retried':
        return [retried(name, one.version % 2 === 0 ? 'match' : 'normalise', count)];
      case 'given up':
        return known.normalised.has(name) ? [rejected(name, tooShort, 'match', count)] : [];
    }
  };
  return { world, eventsOf };
};

const ofStory = { revised, decided, undone, 'carried out': carriedOut };
