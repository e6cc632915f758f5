import type { Counts } from '../projections/queries/counts.ts';
import type { FetchedAddress } from '../projections/queries/fetches.ts';
import type { Rejection } from '../projections/queries/rejections.ts';
import type { Page } from '../projections/queries/select.ts';
import type { Timeline } from '../projections/queries/timeline.ts';
import type { UndoneStage } from '../projections/queries/undone.ts';
import type { CurationRecord } from '../schemas/curation.ts';
import type { FeedFilter } from '../schemas/feed-filter.ts';
import type { StorySearch } from '../schemas/queries.ts';
import type { StoryId, StoryRecord } from '../schemas/story.ts';
import type { FetchedHost } from './fetched-hosts.ts';

/*
 * What the pages and the feed ask of the projections. A page of a list begins after a cursor, a number as text that only
 * the reader understands, and carries the cursor of the next page, null on the last.
 */

export type { Counts, FetchedAddress, FetchedHost, Page, Rejection, Timeline };

/** What has come since a moment (ISO 8601, UTC). */
export interface Growth {
  since: string;
  documents: number;
  articles: number;
  stories: number;
  rejections: number;
}

/** What a step of the pipeline has still to do: how much, and for how many seconds the oldest has waited. */
export type Waiting = Omit<UndoneStage, 'position'>;

export interface Readers {
  counts(): Promise<Counts>;
  /** What has come within the last hour, as far as it was measured; null where it was not. */
  growth(counts: Counts): Promise<Growth | null>;
  /** What is received but not yet an article, and what is an article but not yet in a story. */
  waiting(): Promise<Waiting[]>;
  /** Current stories, the one revised last first. */
  stories(page: Page): Promise<{ stories: StoryRecord[]; next: string | null }>;
  /**
   * The same, of those that a filter asks for; `type` means that it has ever happened to the story. A page that is not
   * full may lead to another.
   */
  storiesLike(filter: FeedFilter, page: Page): Promise<{ stories: StoryRecord[]; next: string | null }>;
  /** Current stories that have the words of a query and pass its filters, the one revised last first. */
  search(search: StorySearch, page: Page): Promise<{ stories: StoryRecord[]; next: string | null }>;
  /** How many stories a search finds by the date of the event, the latest first. */
  timeline(search: StorySearch): Promise<Timeline>;
  /**
   * When a story last changed in any way (ISO 8601 in UTC); null while there is none, and while not all of it is shown
   * yet.
   */
  lastChange(): Promise<string | null>;
  /** What people have decided, the newest first. */
  curations(page: Page): Promise<{ curations: CurationRecord[]; next: string | null }>;
  /** Of one story: in it, or about articles that it has now. */
  curationsOf(story: StoryId): Promise<CurationRecord[]>;
  /**
   * A current story; for a merged one the id of the story it is part of now; that it is withdrawn, or was erased; null for
   * an id that never was.
   */
  story(
    id: StoryId,
  ): Promise<{ record: StoryRecord } | { heir: StoryId } | { withdrawn: true } | { erased: true } | null>;
  /** Documents that did not become an article, the newest first. */
  rejections(page: Page): Promise<{ rejections: Rejection[]; next: string | null }>;
  /** Every host that pages were fetched from. */
  fetchedHosts(): Promise<FetchedHost[]>;
  /** Every address that is or was to be fetched, the one that something happened to last first. */
  fetches(page: Page): Promise<{ fetches: FetchedAddress[]; next: string | null }>;
  /** Log position that the projections stand at. */
  position(): Promise<number>;
}
