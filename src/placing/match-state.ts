import type { Expectation } from '../log/types.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Model } from '../matching/model/model.ts';
import type { ActiveModel } from '../models/active.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { Evidence } from '../schemas/verdict.ts';
import type { Curation } from '../stories/curation.ts';
import type { CorrectionsOf } from '../stories/curation-fields.ts';
import type { Stories } from '../stories/story.ts';
import type { MatchHands } from './match-hands.ts';

/** What a matcher knows: all stories as of a log position, and the features of their articles. */
export interface MatchState {
  model: Model;
  stories: Stories;
  matcher: Matcher;
  /** Who reads articles and finds the evidence of their links. */
  hands: MatchHands;
  /** Position of the last story event that the state has seen, 0 before the first. */
  position(): number;
  /** Position of the last erasure that the state has seen, 0 before the first. */
  erasures(): number;
  /**
   * Reads what others have appended since: the articles that were placed, and what was erased. `between` is called after
   * each article that is matched for that.
   */
  catchUp(between?: () => Promise<void>): Promise<CaughtUp>;
  /** Folds events that were appended by this matcher itself. */
  apply(events: readonly NewLogEvent[], positions: readonly number[]): void;
  /** The current version of each article, in the order of the ids; ids without an article are left out. */
  load(ids: readonly DocumentId[]): Promise<Article[]>;
  /** Of current versions those that the matcher has: the same, but where it has not seen the newest yet. */
  asMatched(current: readonly Article[]): Promise<Article[]>;
  /** The evidence of the links that stand in stories, by article: memory holds no more of it than tells it from other. */
  evidenceOf(ids: readonly DocumentId[]): Promise<Map<DocumentId, Evidence>>;
  /** The version of a placed article that was matched. */
  matchedVersion(id: DocumentId): number;
  /** What people have decided, and whether it has been carried out. */
  curation: Curation;
  corrections: CorrectionsOf;
  /**
   * Adds articles to the matcher, or their new versions. @returns the new partition of what they touched, and of what
   * those before them touched since `decided`: a matcher takes them in once, however often it is decided on them.
   */
  add(articles: readonly Article[]): Promise<string[][]>;
  /** What `add` has returned is in the log as far as it is to be there. */
  decided(): void;
  /** Takes back what was added since, because nothing can be appended of it now: the matcher is to have what the log has. */
  takeBack(): void;
  /** The group of an article in the partition of all that have been added, as people have decided. */
  groupOf(id: DocumentId): string[];
  /** The groups of all that hang together with an article, as people have decided. */
  groupsWith(id: DocumentId): string[][];
  /** Keeps a snapshot of the matcher where enough has changed since the last; with `now`, where anything has. */
  keep(now?: boolean): Promise<void>;
}

/** How the matcher came by the articles that it lacked: so many from a snapshot, and so many by matching them. */
export interface CaughtUp {
  broughtBack: number;
  matched: number;
}

/** What a decision has read: its append is conditional on that nothing was added to it (law 8). */
export const readPositions = (
  state: Pick<MatchState, 'position'>,
  { position }: Pick<ActiveModel, 'position'>,
): Expectation[] => [
  { category: 'story', position: state.position() },
  { category: 'model', position },
];
