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

/** What happened to a story. */
export interface StoryHistory {
  /** Its last thousand events at most, oldest first, without bodies. */
  events: LogEvent[];
  /** Position of its first record; null where it never had one. */
  first: number | null;
}

export const historyOf = async (log: StoryLog, id: StoryId): Promise<StoryHistory> => {
  const [events, first] = await Promise.all([
    log.read({ after: 0, limit: mostEvents, last: true, stream: storyStream(id) }),
    firstRecord(log, id),
  ]);
  return { events, first };
};

/** Position of a story's first record; null where it never had one. */
export const firstRecord = async (log: StoryLog, id: StoryId): Promise<number | null> => {
  const stream = storyStream(id);
  const [first] = await log.read({ after: 0, limit: 1, stream, types: ['StoryRevised'] });
  return first?.position ?? null;
};

/** Position of the first erasure from a story behind a position; null where there was none. */
export const erasureAfter = async (log: StoryLog, id: StoryId, after: number): Promise<number | null> => {
  const [erased] = await log.read({ after, limit: 1, stream: storyStream(id), types: ['StoryErased'] });
  return erased?.position ?? null;
};

/** A story's record as it was at a position of the log; null where it had none yet, and where its text was erased. */
export const storyAt = async (log: StoryLog, id: StoryId, position: number): Promise<StoryRecord | null> => {
  const stream = storyStream(id);
  const [around] = await log.nearest('StoryRevised', [{ stream, position: position + 1 }]);
  const revised = around?.before;
  if (!revised?.body) return null;
  const { data, body, time } = revised;
  const [first = revised] = await log.read({ after: 0, limit: 1, stream });
  return { ...body, id, version: data.version, firstSeen: first.time, updated: time };
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
