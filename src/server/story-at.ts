import type { FeedLog } from '../feed/read-events.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { LogEvent, LogEventOf } from '../schemas/log-events.ts';
import type { StoryId, StoryRecord } from '../schemas/story.ts';
import { documentStream, storyStream } from '../schemas/streams.ts';

/** What the page of a story reads from the log. */
export type StoryLog = Pick<FeedLog, 'read' | 'nearest'>;

/** Events of one story that its page lists, at most. */
const mostEvents = 1000;

/** What happened to a story, oldest first, without bodies: its first thousand events. */
export const historyOf = (log: StoryLog, id: StoryId): Promise<LogEvent[]> =>
  log.read({ after: 0, limit: mostEvents, stream: storyStream(id) });

/** A story's record as it was at a position of the log; null where it had none yet, and where its text was erased. */
export const storyAt = async (
  log: StoryLog,
  id: StoryId,
  position: number,
  history: readonly LogEvent[],
): Promise<StoryRecord | null> => {
  const [around] = await log.nearest('StoryRevised', [{ stream: storyStream(id), position: position + 1 }]);
  const revised = around?.before;
  if (!revised?.body) return null;
  const { data, body, time } = revised;
  return { ...body, id, version: data.version, firstSeen: history[0]?.time ?? time, updated: time };
};

/** The versions of articles that a position of the log had as current, by id; those that were erased are left out. */
export const textsAt = async (
  log: StoryLog,
  ids: readonly DocumentId[],
  position: number,
): Promise<Map<DocumentId, Article>> => {
  const places = ids.map((id) => ({ stream: documentStream(id), position: position + 1 }));
  const [first, again] = await Promise.all([
    log.nearest('ArticleNormalised', places),
    log.nearest('ArticleRenormalised', places),
  ]);
  const texts = new Map<DocumentId, Article>();
  for (const [index, id] of ids.entries()) {
    const body = laterOf(first[index]?.before, again[index]?.before)?.body;
    if (body) texts.set(id, body);
  }
  return texts;
};

type Version = LogEventOf<'ArticleNormalised'> | LogEventOf<'ArticleRenormalised'> | null | undefined;

const laterOf = (a: Version, b: Version): Version => ((a?.position ?? 0) > (b?.position ?? 0) ? a : b);
