import type { TransientError } from '../errors.ts';
import type { Category, LogEvent, LogEventType, NewLogEvent } from '../schemas/log-events.ts';
import type { Around, Nearest } from './nearest.ts';

/**
 * What must be true for a commit to be appended: the version of a stream (the number of its events, 0 = none), or the
 * position of a category's last event (0 = none).
 */
export type Expectation = { stream: string; version: number } | { category: Category; position: number };

/** Events that are appended together or not at all. They may lie in several streams. */
export interface Commit {
  events: readonly NewLogEvent[];
  expect?: readonly Expectation[];
  /** What is taken out of the log for ever when the events are appended. */
  erase?: Erasure;
}

/** The one thing that changes what was appended: a person's data is taken out of it. */
export interface Erasure {
  /** Positions of events whose bodies go. */
  bodies: readonly number[];
  /** The `data` of events as it is from now on: of the same shape, without what names or quotes. */
  data: readonly { position: number; data: unknown }[];
}

/**
 * What became of a commit. `duplicate`: every event id of the commit was in the log already. `conflict`: an expectation
 * did not hold, or some but not all of its event ids were in the log; nothing of it was written.
 */
export type Outcome =
  | { outcome: 'appended'; positions: number[] }
  | { outcome: 'duplicate' }
  | { outcome: 'conflict'; message: string };

/** Which events to read, in order of position. `bodies` is false unless asked for. */
export interface ReadOptions extends EventFilter {
  /** Events behind this position. */
  after: number;
  limit: number;
  /** Whether the limit leaves the last of them, instead of the first. */
  last?: boolean;
  /** Events up to and with this position. */
  upTo?: number;
  stream?: string;
  /** Only events at these positions. */
  positions?: readonly number[];
}

export interface EventFilter {
  categories?: readonly Category[];
  types?: readonly LogEventType[];
  bodies?: boolean;
}

export interface SubscribeOptions extends EventFilter {
  /** A position, or the name of a checkpoint in the database (position 0 when it is new). */
  after: number | { checkpoint: string };
  /** Most events handed over at once; 100 unless given. */
  batch?: number;
  /** Ends the subscription: it resolves as soon as the handler that is running has finished. */
  signal: AbortSignal;
  /** Told of every failure that is being waited out, for the program's own log. */
  onRetry?: (error: TransientError, waitMilliseconds: number) => void;
}

/** Gets at least one event, in order of position, and the log's last position when they were read. */
export type Handler = (events: LogEvent[], head: number) => Promise<void>;

/** The event log. Every method throws TransientError where the database could not be reached and a repeat may help. */
export interface Log {
  /**
   * Appends commits in one transaction; each succeeds or fails by itself, in the order given, and sees those before it.
   * Repeating an append is safe: it is how an append whose connection was lost is settled.
   * Throws PermanentError, and writes nothing, where an event has not the shape of its type.
   */
  append(commits: readonly Commit[]): Promise<Outcome[]>;
  read(options: ReadOptions): Promise<LogEvent[]>;
  /** All events of a stream, in order, with their bodies unless `bodies` is false. */
  readStream(stream: string, options?: Omit<EventFilter, 'categories'>): Promise<LogEvent[]>;
  /** All events of several streams, in order of position, in one query; otherwise as `readStream`. */
  readStreams(streams: readonly string[], options?: Omit<EventFilter, 'categories'>): Promise<LogEvent[]>;
  /** For each place, the nearest events of a type in its stream, with their bodies; in the order of the places. */
  nearest<T extends LogEventType>(type: T, places: readonly Around[]): Promise<Nearest<T>[]>;
  /** Every event behind a position whose `data` names one of some ids, without bodies: a look at each there is. */
  naming(ids: readonly string[], after?: number): Promise<LogEvent[]>;
  /** The last position, 0 where the log is empty. */
  head(): Promise<number>;
  /** The position of the category's last event, 0 where it has none. */
  categoryHead(category: Category): Promise<number>;
  /** A random UUID that names this log's history; it stays when the log is exported and imported. */
  incarnation(): Promise<string>;
  /** The position stored under a checkpoint's name, 0 where there is none. */
  checkpoint(name: string): Promise<number>;
  /**
   * Hands over every matching event once, in order, and then each new one as it is committed, until `signal` aborts.
   * With a checkpoint, the position is stored after the handler succeeded, so a crash repeats at most the last batch.
   * A handler that throws TransientError is called again after a pause; any other error rejects the subscription.
   */
  subscribe(options: SubscribeOptions, handle: Handler): Promise<void>;
  /** Ends all subscriptions and their connection; the pool is its owner's to end. */
  close(): Promise<void>;
}
