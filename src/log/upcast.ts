import { PermanentError } from '../errors.ts';
import { type LogEvent, type LogEventType, logEventTypes } from '../schemas/log-events.ts';

/** An event as it was written, whatever release wrote it. */
export interface StoredEvent {
  position: number;
  id: string;
  stream: string;
  version: number;
  type: string;
  schema: number;
  time: string;
  data: unknown;
  /** null where the type has none, where it was erased, and where it was not read. */
  body: unknown;
}

/** Brings an event's content from one schema to the next. The body may be null, and then stays null. */
export type Upcaster = (content: { data: unknown; body: unknown }) => { data: unknown; body: unknown };

/** For each type its upcasters in order: the first brings schema 1 to 2, the second 2 to 3. */
export type Upcasters = { readonly [T in LogEventType]?: readonly Upcaster[] };

const unchanged: Upcaster = (content) => content;

/**
 * Whoever changes the shape of a type in schemas/log-events.ts adds an upcaster here and a sample of the new version in
 * test/log/samples.
 */
const upcasters: Upcasters = {
  // Schema 2: a place may be a record of a container; what was written before stays as it is.
  // Schema 3: or a page of the web.
  DocumentReceived: [unchanged, unchanged],
  DocumentFoundAgain: [unchanged, unchanged],
  DocumentRejected: [unchanged, unchanged],
  ArticleNormalised: [withPageFacts, withSite],
  // Schema 2: evidence may tell how the paragraphs go together.
  // Schema 3: and what an embedder says.
  ArticleLinked: [unchanged, unchanged],
  // Schema 2: articles may tell their section, author and time.
  // Schema 3: the evidence of their links may tell how the paragraphs go together.
  // Schema 4: and what an embedder says.
  StoryRevised: [unchanged, unchanged, unchanged],
};

/** The schema that events of a type are written with: 1, and one more for each upcaster. */
export const newestSchema = (type: LogEventType, table: Upcasters = upcasters): number =>
  (table[type]?.length ?? 0) + 1;

/**
 * An event in the newest shape of its type.
 * Throws PermanentError for a type or schema that this program does not know: a newer release wrote it.
 */
export function upcast(stored: StoredEvent, table: Upcasters = upcasters): LogEvent {
  const { type } = stored;
  if (!isKnownType(type) || stored.schema > newestSchema(type, table)) {
    throw new PermanentError(
      `The log event at position ${stored.position} (${type}, schema ${stored.schema}) was written by a newer release. ` +
        'Update this program to read it.',
    );
  }
  let content = { data: stored.data, body: stored.body };
  for (const step of table[type]?.slice(stored.schema - 1) ?? []) content = step(content);
  // The cast is sound because an event is checked when it is written, and each upcaster is tested on samples.
  return { ...stored, ...content, schema: newestSchema(type, table) } as LogEvent;
}

/** Articles told nothing of their page before 2. */
function withPageFacts({ data, body }: { data: unknown; body: unknown }): { data: unknown; body: unknown } {
  if (typeof body !== 'object' || body === null) return { data, body };
  const none = { byline: null, publishedTime: null, modifiedTime: null, alternates: [], images: [] };
  return { data, body: { ...none, ...body } };
}

/** No article was made by rules of a site before 3. */
function withSite({ data, body }: { data: unknown; body: unknown }): { data: unknown; body: unknown } {
  return { data: { ...Object(data), host: null, rules: null }, body };
}

const isKnownType = (type: string): type is LogEventType => Object.hasOwn(logEventTypes, type);
