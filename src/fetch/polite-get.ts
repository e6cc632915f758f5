import type pg from 'pg';
import { pause } from '../log/pause.ts';
import { exchange, type Limits, type Network, type Reply } from './exchange.ts';
import { type FailureCode, FetchFailure } from './failure.ts';
import { claimHost, releaseHost } from './hosts.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Came, Manners } from './turns.ts';

/** A request that was made, for the log. */
export interface Made {
  url: string;
  /** ISO 8601 in UTC. */
  at: string;
  milliseconds: number;
  /** null where no answer came. */
  status: number | null;
  failure: FailureCode | null;
  /** Of the body, decompressed. */
  bytes: number;
}

/** Thrown where a host is not to be asked now. */
export class NotNow extends Error {
  override name = 'NotNow';
  /** ms since 1970. */
  readonly until: number;

  constructor(until: number, why: string) {
    super(why);
    this.until = until;
  }
}

interface Options {
  pool: pg.Pool;
  userAgent: string;
  limits: Limits;
  network: Network;
  signal: AbortSignal;
  /** Milliseconds to wait for a turn before NotNow. */
  patience: number;
  /** Called when a request is about to be made. What it throws gives the turn back. */
  onTurn(): Promise<void>;
  /** Told of each request when it has ended. */
  onMade(made: Made): void;
}

interface What {
  url: URL;
  manners: Manners;
  headers: Record<string, string>;
  types: readonly string[] | null;
  /** Called when the turn has been had, which may have taken long. What it throws gives the turn back. */
  isNeeded?: (() => Promise<void>) | undefined;
}

/**
 * One request in its turn: waits for the host's turn, asks, and says what came of it, so that the host's pace, pauses and
 * budget count it.
 *
 * @throws NotNow where the turn is too far off; FetchFailure where no answer can be used.
 */
export const politeGet = async (
  { url, manners, headers, types, isNeeded }: What,
  options: Options,
): Promise<Reply> => {
  const { pool, userAgent, limits, network, signal, onTurn, onMade } = options;
  const turn = await waitForTurn(url.hostname, manners, options);
  const at = new Date().toISOString();
  const started = performance.now();
  let came: Came | null = null;
  let bytes = 0;
  try {
    await isNeeded?.();
    await onTurn();
    came = { status: null, failure: 'stopped', retryAfter: null };
    const reply = await exchange({
      url,
      headers: { 'User-Agent': userAgent, ...headers },
      types,
      limits,
      network,
      signal,
    });
    bytes = reply.body.length;
    const retryAfter = retryAfterSeconds(reply.headers['retry-after'], Date.now());
    came = { status: reply.status, failure: null, retryAfter };
    return reply;
  } catch (error) {
    if (came && error instanceof FetchFailure)
      came = { status: error.status, failure: error.code, retryAfter: null };
    throw error;
  } finally {
    await releaseHost(pool, turn, manners, came);
    const milliseconds = Math.round(performance.now() - started);
    if (came) onMade({ url: url.href, at, milliseconds, status: came.status, failure: came.failure, bytes });
  }
};

const waitForTurn = async (host: string, manners: Manners, { pool, limits, signal, patience }: Options) => {
  const deadline = performance.now() + patience;
  for (;;) {
    const turn = await claimHost(pool, host, manners, limits.total + leaseMargin);
    if (turn.granted) return turn;
    // Clocks differ: what counts is how far off the turn is by the clock that set it.
    if (performance.now() + turn.wait > deadline) throw new NotNow(Date.now() + turn.wait, turn.why);
    await pause(turn.wait, signal);
    if (signal.aborted) throw new FetchFailure('stopped', 'the program is stopping');
  }
};

const leaseMargin = 10_000;
