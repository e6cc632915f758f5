/** Types of the client, and of what the feed carries. A test keeps them equal to the server's schemas. */

export type EventName =
  | 'opened'
  | 'article-linked'
  | 'article-unlinked'
  | 'revised'
  | 'merged'
  | 'split'
  | 'withdrawn'
  | 'erased';

/** Each list asks for one of its entries; all that is given must hold. */
export interface Filter {
  /** BCP 47; `zh` also means `zh-Hant`. */
  language?: string | readonly string[];
  /** ISO 3166-1, such as `QA`. */
  country?: string | readonly string[];
  /** Names in any script, with or without diacritics. */
  person?: string | readonly string[];
  type?: EventName | readonly EventName[];
  since?: string | Date;
}

export interface Chosen {
  article: string;
  /** BCP 47. */
  language: string;
  reason: string;
}

export interface SummaryArticle {
  article: string;
  language: string;
  headline: string | null;
  canonicalUrl: string | null;
  /** EDTF. */
  published: string | null;
  link: { kind: 'translation' | 'copy'; to: string; probability: number } | null;
}

/** A story's record without texts and evidence, bounded in size. */
export interface StorySummary {
  headline: string | null;
  headlines: Record<string, string | null>;
  opening: string;
  canonical: Chosen;
  original: Chosen | null;
  /** Of the event, EDTF; `XXXX-05-10` where no article gives the year. */
  date: string | null;
  places: { code: string; names: Record<string, string> }[];
  people: { name: string; spellings: Record<string, string[]> }[];
  sourceUrls: string[];
  articles: SummaryArticle[];
  shortened: { field: 'headlines' | 'places' | 'people' | 'sourceUrls' | 'articles'; total: number }[];
}

interface About {
  story: string;
  /** Path of the story on the server. */
  url: string;
}

interface Moved {
  articles: string[];
  articlesTotal: number;
  model: string;
}

/** `data` of each type of event. */
export interface EventData {
  'dev.onestory.story.opened.v1': About & { article: string; model: string };
  'dev.onestory.story.article-linked.v1': About & {
    article: string;
    kind: 'translation' | 'copy';
    to: string;
    probability: number;
    logit: number;
    model: string;
  };
  'dev.onestory.story.article-unlinked.v1': About & { article: string; model: string };
  'dev.onestory.story.merged.v1': About & Moved & { merged: string };
  'dev.onestory.story.split.v1': About & Moved & { into: string };
  'dev.onestory.story.revised.v1':
    | (About & StorySummary & { version: number; erased: false })
    | (About & { version: number; erased: true });
  'dev.onestory.story.withdrawn.v1': About & { reason: string };
  'dev.onestory.story.erased.v1': About & { articles: string[]; articlesTotal: number; whole: boolean };
}

/** A CloudEvent 1.0 of the feed; `type` tells which `data` it has. */
export type StoryEvent = {
  [Type in keyof EventData]: {
    specversion: '1.0';
    id: string;
    source: string;
    type: Type;
    /** The story. */
    subject: string;
    time: string;
    datacontenttype: 'application/json';
    /** `urn:onestory:schema:` and the type; served at `/schemas/TYPE.json`. */
    dataschema: string;
    /** Position in the log; sorts as text. */
    sequence: string;
    data: EventData[Type];
  };
}[keyof EventData];

/** An item of the JSON Feed. */
export interface FeedItem {
  id: string;
  url: string;
  external_url?: string | undefined;
  title?: string | undefined;
  content_text: string;
  date_published?: string | undefined;
  date_modified: string;
  language: string;
  _onestory: Omit<StorySummary, 'headline' | 'opening'> & {
    version: number;
    firstSeen: string;
    datePublishedBasis: 'published' | 'event' | null;
  };
}

/** The record of a story; the whole of it is described by the server's `/schemas/dev.onestory.story-record.v1.json`. */
export interface Story {
  id: string;
  version: number;
  firstSeen: string;
  updated: string;
  headline: string | null;
  headlines: Record<string, string | null>;
  canonical: Chosen;
  original: Chosen | null;
  date: string | null;
  dateWords: { article: string; words: string }[];
  places: { code: string; names: Record<string, string> }[];
  people: { name: string; spellings: Record<string, string[]> }[];
  sourceUrls: string[];
  articles: {
    article: string;
    language: string;
    headline: string | null;
    opening: string;
    canonicalUrl: string | null;
    published: string | null;
    /** `evidence` says why, in detail. */
    link: {
      kind: 'translation' | 'copy';
      to: string;
      probability: number;
      logit: number;
      evidence: unknown;
    } | null;
  }[];
}

interface Asking {
  /** A cursor, or `now`; the beginning unless given. */
  after?: string;
  filter?: Filter;
  signal?: AbortSignal;
}

export interface Client {
  /** One batch of events. `wait`: seconds to wait for one where there is none. */
  batch(
    options?: Asking & { limit?: number; wait?: number },
  ): Promise<{ events: StoryEvent[]; next: string; more: boolean }>;
  /** All events up to the present. */
  all(options?: Asking): AsyncGenerator<StoryEvent, void, undefined>;
  /**
   * Events as they happen, each once and in order, over lost connections and restarts of the server, until `signal`
   * aborts. Throws OnestoryError where asking again would not help: status 410 means that the history is another one now,
   * so what was built from the feed has to be built again from the beginning.
   */
  follow(
    options?: Asking & {
      /** Told of what is being tried again. */
      onRetry?: (error: unknown) => void;
      /** Milliseconds without a sign of life after which the connection counts as lost. */
      silence?: number;
    },
  ): AsyncGenerator<StoryEvent, void, undefined>;
  /** The stories as they are, the one revised last first. */
  stories(options?: {
    filter?: Filter;
    signal?: AbortSignal;
    pageSize?: number;
  }): AsyncGenerator<FeedItem, void, undefined>;
  /** One record; the id of a merged story gives its heir. */
  story(id: string, options?: { signal?: AbortSignal }): Promise<Story>;
}

export function createClient(options: {
  url: string | URL;
  token?: string | undefined;
  fetch?: typeof globalThis.fetch;
}): Client;

/** The cursor behind an event: what `after` takes to go on with the next one. */
export function cursorOf(event: Pick<StoryEvent, 'source' | 'sequence'>): string;

/**
 * The event of a webhook's request.
 * Throws OnestoryError where it is not signed with the secret, or is older than `tolerance` seconds (300 unless given).
 */
export function verifyWebhook(request: {
  headers: Headers | Record<string, string | undefined>;
  /** Exactly as it came. */
  body: string;
  secret: string;
  now?: Date;
  tolerance?: number;
}): Promise<StoryEvent>;

/** An answer with an error status (`status`, `type`, `advice` of the problem), or a webhook that cannot be trusted. */
export class OnestoryError extends Error {
  constructor(message: string, details?: { status?: number; type?: string; advice?: string });
  readonly status: number;
  readonly type: string;
  readonly advice: string;
}
