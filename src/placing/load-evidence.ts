import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { Evidence } from '../schemas/verdict.ts';
import type { Stories } from '../stories/story.ts';

/** The evidence of the links that stand in stories, by article; without what was erased, and what the stories lack. */
export const loadEvidence = async (
  log: Pick<Log, 'read'>,
  articles: readonly DocumentId[],
  { byId, storyOf }: Stories,
): Promise<Map<DocumentId, Evidence>> => {
  const told = articles.flatMap((id) => {
    const link = byId.get(storyOf.get(id) ?? '')?.links.get(id);
    return link?.evidence ? [link.position] : [];
  });
  const found = new Map<DocumentId, Evidence>();
  for (let start = 0; start < told.length; start += eventsAtOnce) {
    const positions = told.slice(start, start + eventsAtOnce);
    const events = await log.read({ after: 0, limit: positions.length, positions, bodies: true });
    for (const event of events)
      if (event.type === 'ArticleLinked' && event.body) found.set(event.data.article, event.body);
  }
  return found;
};

const eventsAtOnce = 1000;
