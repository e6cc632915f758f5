import type { EventName } from '../schemas/cloud-events.ts';
import type { FeedFilter } from '../schemas/feed-filter.ts';
import { foldedWords, type StoryFacets } from './facets.ts';

/** Whether a story is one of those that a filter asks for, as far as the story itself says: type and time aside. */
export const storyMatches = (
  { language, country, person }: Pick<FeedFilter, 'language' | 'country' | 'person'>,
  facets: StoryFacets,
): boolean =>
  oneOf(language, (tag) => facets.languages.includes(tag)) &&
  oneOf(country, (code) => facets.countries.includes(code)) &&
  oneOf(person, (name) => {
    const asked = foldedWords(name);
    return asked.length > 0 && facets.people.some((words) => asked.every((word) => words.includes(word)));
  });

/**
 * Whether an event is one that a filter asks for.
 *
 * @param event.stories the stories that it is about, as they were before it and as they are after it. One that matches is
 * enough: so a reader of a filtered feed is also told when a story ceases to be what was asked for.
 */
export const eventMatches = (
  filter: FeedFilter,
  event: { name: EventName; time: string; stories: readonly StoryFacets[] },
): boolean =>
  (filter.type.length === 0 || filter.type.includes(event.name)) &&
  (filter.since === null || event.time >= filter.since) &&
  // What the erased part of a story was found by is not known any more, so everyone who may have it is told.
  (!asksAboutStories(filter) ||
    event.name === 'erased' ||
    event.stories.some((facets) => storyMatches(filter, facets)));

/** Whether a filter cannot be decided without the stories' records. */
export const asksAboutStories = ({ language, country, person }: FeedFilter): boolean =>
  language.length + country.length + person.length > 0;

const oneOf = <T>(asked: readonly T[], holds: (entry: T) => boolean): boolean =>
  asked.length === 0 || asked.some(holds);
