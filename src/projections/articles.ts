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
  /** Since when it waits, where it was tried again after its last version; null where the version says it. */
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
    /**
     * What is rejected or tried again stays in its story, where an earlier version of it has come to one. What is placed
     * or given up after it was tried again keeps the position of that, as where the batch ends between the two.
     */
    const become = (id: DocumentId, now: Pick<Matched, 'match'> & Partial<Matched>): void => {
      const { story = null, stays = true, waits = null } = matched.get(id) ?? {};
      matched.set(id, { id, story, stays, waits, ...now });
    };
    for (const event of events) {
      if (isArticleVersion(event)) {
        const { article: id } = event.data;
        normalised.set(id, toRow(event));
        const before = matched.get(id);
        // It waits since this version, whatever was tried again before.
        if (before)
          become(id, { match: before.match === 'rejected' ? 'waiting' : before.match, waits: null });
      }
      if (event.type === 'DocumentRejected' && event.data.stage === 'match' && event.data.document !== null) {
        become(event.data.document, { match: 'rejected' });
      }
      if (event.type === 'DocumentRetried' && event.data.stage === 'match') {
        become(event.data.document, { match: 'waiting', waits: event.position });
      }
      if (event.type === 'ArticleRevised') {
        const { article: id, version } = event.data;
        revised.set(id, Math.max(version, revised.get(id) ?? 0));
      }
      // An article has the id of its first document, and is erased with it.
      if (event.type === 'DocumentErased') erased.add(event.data.document);
      for (const [id, story] of membershipsIn(event)) become(id, { match: 'placed', story, stays: false });
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
