import type { DocumentId } from '../schemas/document.ts';
import { isArticleVersion, type LogEvent, type LogEventOf } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { openingOf } from '../stories/opening.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

interface Matched {
  id: DocumentId;
  match: 'waiting' | 'placed' | 'rejected';
  story: StoryId | null;
  /** Whether it stays in the story that it was in before: then `story` says nothing. */
  stays: boolean;
  /** Since when it waits, where it is to be tried again. */
  waits: number | null;
}

/** The current version of every article, whether it has been matched, and its story. */
export const articles: Projection = {
  tables: ['articles'],
  apply: async (client, events) => {
    const normalised = new Map<DocumentId, object>();
    const matched = new Map<DocumentId, Matched>();
    const revised = new Map<DocumentId, number>();
    const erased = new Set<DocumentId>();
    /** What is rejected or tried again stays in its story, where an earlier version of it has come to one. */
    const become = (id: DocumentId, match: Matched['match'], waits: number | null = null): void => {
      const { story = null, stays = true } = matched.get(id) ?? {};
      matched.set(id, { id, match, story, stays, waits });
    };
    for (const event of events) {
      if (isArticleVersion(event)) {
        const { article: id } = event.data;
        normalised.set(id, toRow(event));
        if (matched.get(id)?.match === 'rejected') become(id, 'waiting');
      }
      if (event.type === 'DocumentRejected' && event.data.stage === 'match' && event.data.document !== null) {
        become(event.data.document, 'rejected');
      }
      if (event.type === 'DocumentRetried' && event.data.stage === 'match') {
        become(event.data.document, 'waiting', event.position);
      }
      if (event.type === 'ArticleRevised') revised.set(event.data.article, event.data.version);
      // An article has the id of its first document, and is erased with it.
      if (event.type === 'DocumentErased') erased.add(event.data.document);
      for (const [id, story] of membershipsIn(event))
        matched.set(id, { id, match: 'placed', story, stays: false, waits: null });
    }
    await runOnRows(client, upsert, [...normalised.values()]);
    await runOnRows(
      client,
      revise,
      [...revised].map(([id, version]) => ({ id, version })),
    );
    await runOnRows(client, place, [...matched.values()]);
    await runOnRows(
      client,
      settle,
      [...normalised.keys(), ...revised.keys(), ...matched.keys()].map((id) => ({ id })),
    );
    await runOnRows(
      client,
      erase,
      [...erased].map((id) => ({ id })),
    );
  },
};

const toRow = ({
  data,
  body,
  position,
}: LogEventOf<'ArticleNormalised' | 'ArticleRenormalised'>): object => ({
  id: data.article,
  document: data.document,
  version: data.version,
  language: data.language,
  headline: body?.headline ?? null,
  opening: body ? openingOf(body) : '',
  body,
  normaliser: data.normaliser,
  normalised: position,
});

/** Which articles an event puts into which story; null for one that left and is put elsewhere by a later event. */
const membershipsIn = ({ type, data }: LogEvent): [DocumentId, StoryId | null][] => {
  switch (type) {
    case 'StoryOpened':
    case 'ArticleLinked':
      return [[data.article, data.story]];
    case 'ArticleUnlinked':
      return [[data.article, null]];
    case 'StoriesMerged':
      return data.articles.map((article) => [article, data.story]);
    case 'StorySplit':
      return data.articles.map((article) => [article, data.into]);
    default:
      return [];
  }
};

// A new version stays in its story and waits to be matched again: what that changes is told by story events.
const upsert = `
  insert into onestory.articles as article
    (id, document, version, language, headline, opening, body, normaliser, normalised, match)
  select id, document, version, language, headline, opening, body, normaliser, normalised, 'waiting'
  from json_to_recordset($1) as row (
    id text, document text, version integer, language text, headline text, opening text, body json, normaliser text,
    normalised bigint
  )
  on conflict (id) do update
  set document = excluded.document, version = excluded.version, language = excluded.language,
    headline = excluded.headline, opening = excluded.opening, body = excluded.body, normaliser = excluded.normaliser,
    normalised = excluded.normalised,
    match = 'waiting'`;

const place = `
  update onestory.articles article
  set match = row.match, story = case when row.stays then article.story else row.story end,
    normalised = coalesce(row.waits, article.normalised)
  from json_to_recordset($1) as row (id text, match text, story text, stays boolean, waits bigint)
  where article.id = row.id`;

const revise = `
  update onestory.articles article
  set matched = greatest(article.matched, row.version)
  from json_to_recordset($1) as row (id text, version integer)
  where article.id = row.id`;

/** Placed is what is in a story in the version that it has now. */
const settle = `
  update onestory.articles article
  set match = case when article.version <= article.matched then 'placed' else 'waiting' end
  from json_to_recordset($1) as row (id text)
  where article.id = row.id and article.story is not null and article.match <> 'rejected'`;

const erase = `
  delete from onestory.articles article using json_to_recordset($1) as row (id text) where article.id = row.id`;
