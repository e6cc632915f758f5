import type pg from 'pg';
import type { Log } from '../../log/types.ts';
import { evolve, isStoryEvent } from '../../stories/evolve.ts';
import { noStories } from '../../stories/story.ts';
import { checkpointName } from '../apply.ts';
import { select } from './select.ts';

const batchSize = 1000;

/**
 * Compares the projections with what the log says up to the position where they stand, without reading bodies.
 *
 * @returns what differs, a sentence each; empty where all is well. "onestory rebuild" mends it.
 */
export const checkProjections = async (
  pool: pg.Pool,
  log: Log,
): Promise<{ position: number; problems: string[] }> => {
  // One statement, so that all of it is of one moment while others bring the projections forward.
  const rows = await select<{ what: string; id: string; state: string }>(
    pool,
    `select 'position' as what, '' as id, position::text as state from onestory.checkpoints where name = $1
     union all select 'documents', id, '' from onestory.documents
     union all select 'articles', id, coalesce(story, 'in no story') from onestory.articles
     union all select 'stories', id, case when heir is null then 'at version ' || version else 'merged' end
     from onestory.stories`,
    [checkpointName],
  );
  const shown = (what: string): Map<string, string> =>
    new Map(rows.flatMap((row) => (row.what === what ? [[row.id, row.state]] : [])));
  const position = Number(shown('position').get('') ?? 0);
  const told = await readLog(log, position);
  const problems = [
    ...differences('documents', shown('documents'), told.documents),
    ...differences('articles', shown('articles'), told.articles),
    ...differences('stories', shown('stories'), told.stories),
  ];
  return { position, problems };
};

const readLog = async (log: Log, upTo: number) => {
  const stories = noStories();
  const documents = new Map<string, string>();
  const normalised = new Set<string>();
  for (let after = 0; after < upTo; ) {
    const events = await log.read({ after, upTo, limit: batchSize });
    for (const event of events) {
      if (event.type === 'DocumentReceived') documents.set(event.data.document, '');
      if (event.type === 'ArticleNormalised') normalised.add(event.data.article);
      if (event.type === 'DocumentErased') normalised.delete(event.data.document);
      if (isStoryEvent(event)) evolve(stories, event);
    }
    const last = events.at(-1);
    if (!last) break;
    after = last.position;
  }
  return {
    documents,
    articles: new Map([...normalised].map((id) => [id, stories.storyOf.get(id) ?? 'in no story'])),
    stories: new Map(
      [...stories.byId.values()].map(({ id, heir, version }) => [
        id,
        heir ? 'merged' : `at version ${version}`,
      ]),
    ),
  };
};

const differences = (
  what: string,
  shown: ReadonlyMap<string, string>,
  told: ReadonlyMap<string, string>,
): string[] => {
  const differing = [...new Set([...shown.keys(), ...told.keys()])].filter(
    (id) => shown.get(id) !== told.get(id),
  );
  const [first] = differing;
  if (first === undefined) return [];
  return [
    `${differing.length} ${what} are not as the log says: ${first}, for one, is ${shown.get(first) ?? 'missing'} ` +
      `in the projections and ${told.get(first) ?? 'missing'} in the log.`,
  ];
};
