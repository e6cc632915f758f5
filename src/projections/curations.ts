import type { CurationRecord } from '../schemas/curation.ts';
import type { LogEvent, LogEventOf } from '../schemas/log-events.ts';
import { articlesOf, type DecisionType } from '../stories/curation.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

/** What people have decided about stories, what they have taken back, and whether that has been carried out. */
export const curations: Projection = {
  tables: ['curations'],
  apply: async (client, events) => {
    // One by one, in order: such events are rare, and an undoing follows on its decision.
    for (const event of events) {
      if (isDecision(event)) await runOnRows(client, insert, [rowOf(event)]);
      if (event.type === 'CurationUndone') await runOnRows(client, undo, [undoneRow(event)]);
      if (event.type === 'StoryErased') await runOnRows(client, erase, [event.data]);
      if (event.type === 'CurationApplied') await runOnRows(client, settle, [{ id: event.data.curation }]);
    }
  },
};

const kinds = {
  StoriesJoined: 'merge',
  ArticlesParted: 'split',
  OriginalChosen: 'choose-original',
  FieldCorrected: 'correct-headline',
  StoryWithdrawn: 'withdraw',
} as const satisfies Record<DecisionType, CurationRecord['kind']>;

const isDecision = (event: LogEvent): event is Extract<LogEvent, { type: DecisionType }> =>
  event.type in kinds && !(event.type === 'StoryWithdrawn' && event.data.curation !== event.id);

const rowOf = (event: Extract<LogEvent, { type: DecisionType }>): object => {
  const { id, position, time, type, data, body } = event;
  return {
    id,
    position,
    time,
    kind: type === 'FieldCorrected' && data.field === 'date' ? 'correct-date' : kinds[type],
    story: data.story,
    articles: type === 'ArticlesParted' ? data.articles : articlesOf(event),
    apart: type === 'ArticlesParted' ? data.from : [],
    value: type === 'FieldCorrected' ? (body?.value ?? null) : null,
    by: body?.by ?? '',
    reason: body?.reason ?? '',
  };
};

const undoneRow = ({ id, data, body, time, position }: LogEventOf<'CurationUndone'>): object => ({
  id: data.curation,
  undoing: id,
  undone: { by: body?.by ?? '', reason: body?.reason ?? '', time },
  position,
});

const insert = `
  insert into onestory.curations (id, position, kind, story, articles, apart, value, by, reason, time, waits)
  select id, position, kind, story, articles, apart, value, by, reason, time, position
  from json_to_recordset($1) as row (
    id text, position bigint, kind text, story text, articles text[], apart text[], value text, by text, reason text, time text
  )
  on conflict (id) do nothing`;

const undo = `
  update onestory.curations curation
  set undone = row.undone, undoing = row.undoing, waits = row.position
  from json_to_recordset($1) as row (id text, undone json, undoing text, position bigint)
  where curation.id = row.id`;

// As a rebuild finds it, to the byte: the words are gone from the log.
const erase = `
  update onestory.curations curation
  set by = '', reason = '', value = null,
    undone = case when undone is not null
      then format('{"by":"","reason":"","time":%s}', to_json(undone ->> 'time'))::json end
  from json_to_recordset($1) as row (story text, articles text[])
  where curation.story = row.story or (curation.articles || curation.apart) && row.articles`;

// A decision that was carried out after it had been undone still has its undoing before it.
const settle = `
  update onestory.curations curation
  set waits = null
  from json_to_recordset($1) as row (id text)
  where coalesce(curation.undoing, curation.id) = row.id`;
