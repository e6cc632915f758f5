import type { DocumentId } from '../schemas/document.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import type { StoryFields, StoryId } from '../schemas/story.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface Opened {
  id: StoryId;
  founding: DocumentId | null;
  opened: number;
  first_seen: string;
}

interface Revised {
  id: StoryId;
  /** null leaves it as it is. */
  version: number | null;
  record: StoryFields | null;
  withdrawn: 'withdrawn' | null;
  updated: number;
  updated_at: string;
}

type Gone = Pick<Revised, 'id' | 'updated' | 'updated_at'>;

/** Every story that ever was: its record, or the story that it is part of now. */
export const stories: Projection = {
  tables: ['stories'],
  apply: async (client, events) => {
    const opened = events.flatMap(openedBy);
    const revised = new Map<StoryId, Revised>();
    const heirs = new Map<StoryId, StoryId>();
    const erased: Gone[] = [];
    for (const { type, data, body, position, time } of events) {
      if (type === 'StoryRevised') {
        const { story: id, version } = data;
        const revision = { id, version, record: body, withdrawn: null };
        revised.set(id, { ...revision, updated: position, updated_at: time });
      }
      // Its version stays: the next revision, by which it is back, counts on.
      if (type === 'StoryWithdrawn') {
        const { version = null } = revised.get(data.story) ?? {};
        revised.set(data.story, { ...withdrawal(data.story, version), updated: position, updated_at: time });
      }
      if (type === 'StoryErased' && data.whole)
        erased.push({ id: data.story, updated: position, updated_at: time });
      if (type === 'StoriesMerged') heirs.set(data.merged, data.story);
    }
    await runOnRows(client, insert, opened);
    await runOnRows(client, revise, [...revised.values()]);
    const merged = [...heirs.keys()].map((id) => ({ id, heir: lastHeir(id, heirs) }));
    await runOnRows(client, passOn, merged);
    await runOnRows(client, end, merged);
    await runOnRows(client, erase, erased);
  },
};

const openedBy = ({ type, data, position, time }: LogEvent): Opened[] => {
  if (type === 'StoryOpened') {
    return [{ id: data.story, founding: data.article, opened: position, first_seen: time }];
  }
  if (type === 'StorySplit') {
    return [{ id: data.into, founding: data.articles[0] ?? null, opened: position, first_seen: time }];
  }
  return [];
};

const withdrawal = (id: StoryId, version: number | null) => ({
  id,
  version,
  record: null,
  withdrawn: 'withdrawn' as const,
});

const lastHeir = (id: StoryId, heirs: ReadonlyMap<StoryId, StoryId>): StoryId => {
  let heir = id;
  for (let next = heirs.get(heir); next !== undefined; next = heirs.get(heir)) heir = next;
  return heir;
};

const insert = `
  insert into onestory.stories (id, founding, opened, first_seen, version, updated, updated_at)
  select id, founding, opened, first_seen, 0, opened, first_seen
  from json_to_recordset($1) as row (id text, founding text, opened bigint, first_seen text)
  on conflict (id) do nothing`;

const revise = `
  update onestory.stories story
  set version = coalesce(row.version, story.version), withdrawn = row.withdrawn, record = row.record, headline = row.record ->> 'headline', date = row.record ->> 'date',
    updated = row.updated, updated_at = row.updated_at
  from json_to_recordset($1) as row (
    id text, version integer, record json, withdrawn text, updated bigint, updated_at text
  )
  where story.id = row.id`;

/** An heir that ends leaves its own heirs to its heir, so that every id is one step from the living story. */
const passOn = `
  update onestory.stories story set heir = row.heir
  from json_to_recordset($1) as row (id text, heir text)
  where story.heir = row.id`;

const end = `
  update onestory.stories story set heir = row.heir, record = null, headline = null, date = null
  from json_to_recordset($1) as row (id text, heir text)
  where story.id = row.id`;

/** Nothing happens to it any more: what is left is that it was. */
const erase = `
  update onestory.stories story
  set record = null, withdrawn = null, headline = null, date = null, updated = row.updated,
    updated_at = row.updated_at
  from json_to_recordset($1) as row (id text, updated bigint, updated_at text)
  where story.id = row.id`;
