import { z } from 'zod';
import { eventNames, eventTypePrefix } from './cloud-events.ts';

/* What a consumer of the feed asks for. Each list says "one of these"; an empty one asks nothing. */

/** `a,b` and `x=a&x=b` both give a list; people's names may hold commas and are only repeated. */
const listOf = <T extends z.ZodType>(entry: T, { commas = true } = {}) =>
  z.preprocess(
    (given) =>
      [given ?? []]
        .flat()
        .flatMap((text) => (typeof text === 'string' && commas ? text.split(',') : [text]))
        .map((text) => (typeof text === 'string' ? text.trim() : text))
        .filter((text) => text !== ''),
    z.array(entry).max(50, 'takes 50 entries at most'),
  );

const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, 'takes BCP 47 language tags, such as vi or zh-Hant')
  .toLowerCase();
const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'takes ISO 3166-1 codes of two letters, such as QA')
  .toUpperCase();
const person = z.string().min(2, 'takes names').max(100, 'takes names of 100 characters at most');
const type = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .toLowerCase()
          .replace(eventTypePrefix, '')
          .replace(/\.v\d+$/, '')
      : given,
  z.enum(eventNames, `takes ${eventNames.join(', ')}`),
);
const since = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date()],
    'takes a time such as 2026-10-31T08:00:00Z or 2026-10-31',
  )
  .transform((time) => new Date(time).toISOString());

export const filterShape = {
  language: listOf(language).describe(
    'Languages that the story has an article in; `zh` also means `zh-Hant`.',
  ),
  country: listOf(country).describe('Countries among the places of the story.'),
  person: listOf(person, { commas: false }).describe(
    'Names of people in the story, in any script, with or without diacritics; part of a name is enough.',
  ),
  type: listOf(type).describe('What happened to the story.'),
  since: since.nullable().default(null).describe('Nothing from before this time.'),
};

export const feedFilter = z.object(filterShape);
export type FeedFilter = z.infer<typeof feedFilter>;

/** Asks for everything. */
export const noFilter: FeedFilter = { language: [], country: [], person: [], type: [], since: null };
