import { nameOfLogType } from '../feed/entries.ts';
import { facetsOf } from '../feed/facets.ts';
import { type EventName, eventNames } from '../schemas/cloud-events.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface Facets {
  story: StoryId;
  languages: string[];
  countries: string[];
  /** Words of all names of people, folded. */
  names: string[];
}

/** What stories are found by: languages, countries, names of people, and what has happened to them. */
export const storyFacets: Projection = {
  tables: ['story_facets'],
  apply: async (client, events) => {
    const happened = new Map<StoryId, Set<EventName>>();
    const facets = new Map<StoryId, Facets>();
    const erased: { story: StoryId }[] = [];
    for (const event of events) {
      const name = nameOfLogType(event.type);
      for (const story of name ? storiesOf(event) : []) {
        const names = happened.get(story) ?? new Set();
        if (name) happened.set(story, names.add(name));
      }
      if (event.type === 'StoryRevised') facets.set(event.data.story, rowOf(event));
      // What is withdrawn is found again by the revision by which it is back; what ended is found no more.
      if (event.type === 'StoryWithdrawn') facets.set(event.data.story, nothing(event.data.story));
      if (event.type === 'StoriesMerged') facets.set(event.data.merged, nothing(event.data.merged));
      if (event.type === 'StoryErased') {
        const { story, whole } = event.data;
        if (whole) facets.set(story, nothing(story));
        else erased.push({ story });
      }
    }
    await runOnRows(
      client,
      note,
      [...happened].map(([story, names]) => ({
        story,
        happened: eventNames.filter((name) => names.has(name)),
      })),
    );
    await runOnRows(client, set, [...facets.values()]);
    await runOnRows(client, clearEnded, erased);
  },
};

const storiesOf = ({ type, data }: LogEvent): StoryId[] => {
  if (type === 'StorySplit') return [data.story, data.into];
  return 'story' in data ? [data.story] : [];
};

const nothing = (story: StoryId): Facets => ({ story, languages: [], countries: [], names: [] });

const rowOf = ({ data, body }: Extract<LogEvent, { type: 'StoryRevised' }>): Facets => {
  const { languages, countries, people } = body
    ? facetsOf(body)
    : { languages: [], countries: [], people: [] };
  return { story: data.story, languages, countries, names: [...new Set(people.flat())] };
};

const order = eventNames.map((name) => `'${name}'`).join(', ');

// In one order, however the log was cut into batches.
const note = `
  insert into onestory.story_facets as facets (story, languages, countries, names, happened)
  select story, '{}', '{}', '{}', happened from json_to_recordset($1) as row (story text, happened text[])
  on conflict (story) do update set happened = array(
    select name from unnest(array[${order}]::text[]) with ordinality known (name, number)
    where name = any(facets.happened || excluded.happened) order by number
  )
  where not facets.happened @> excluded.happened`;

const set = `
  update onestory.story_facets facets
  set languages = row.languages, countries = row.countries, names = row.names
  from json_to_recordset($1) as row (story text, languages text[], countries text[], names text[])
  where facets.story = row.story`;

/** Stories that an older release merged kept theirs. */
const clearEnded = `
  update onestory.story_facets facets
  set languages = '{}', countries = '{}', names = '{}'
  from json_to_recordset($1) as row (story text) join onestory.stories story on story.id = row.story
  where facets.story = row.story and story.heir is not null`;
