import type { FailureCode } from './failure.ts';

/** What is known of a host; times in ms since 1970, by the clock of the database. */
export interface HostState {
  /** No request before. */
  nextAt: number;
  /** A request is being made until then at the longest. */
  leasedUntil: number;
  pausedUntil: number;
  pausedWhy: string | null;
  /** Of the site's calendar, as `2024-10-31`. */
  day: string;
  /** When that day ends. */
  dayEnds: number;
  /** On that day. */
  requests: number;
  /** In a row. */
  failures: number;
}

/** What a host is owed. */
export interface Manners {
  /** Seconds from the end of one request to the start of the next. */
  delaySeconds: number;
  /** Requests a day. */
  dailyBudget: number;
  /** Hours of the day, 0 to 23, between which requests are made; the first may be the later one (`22` to `6`). */
  hours: { from: number; to: number } | null;
  timeZone: string;
}

/** `wait` in ms. */
export type Turn = { granted: true } | { granted: false; wait: number; why: string; cause: Cause };

/** Why a host is not to be asked now: trouble, manners that the settings ask for, or another request a moment ago. */
export type Cause = 'paused' | 'budget' | 'hours' | 'pace';

export const newHost: HostState = {
  nextAt: 0,
  leasedUntil: 0,
  pausedUntil: 0,
  pausedWhy: null,
  day: '',
  dayEnds: 0,
  requests: 0,
  failures: 0,
};

/** Whether a host may be asked now, and if not, when to come again and why. */
export const mayAsk = (host: HostState, manners: Manners, now: number): Turn => {
  const wait = (cause: Cause, until: number, why: string): Turn => ({
    granted: false,
    wait: Math.ceil(until - now),
    why,
    cause,
  });
  if (host.pausedUntil > now) return wait('paused', host.pausedUntil, host.pausedWhy ?? 'it is paused');
  const { day, hour, nextDay, hourEnds } = clockOf(now, manners.timeZone);
  if (host.day === day && host.requests >= manners.dailyBudget)
    return wait('budget', nextDay, `the day’s budget of ${manners.dailyBudget} requests is used up`);
  if (manners.hours && !within(hour, manners.hours)) {
    const { from, to } = manners.hours;
    const hoursLeft = (from - hour - 1 + 24) % 24;
    const why = `it is asked from ${from} to ${to} o’clock only, ${manners.timeZone}`;
    return wait('hours', hourEnds + hoursLeft * 3_600_000, why);
  }
  if (host.leasedUntil > now)
    return wait('pace', Math.min(host.leasedUntil, now + 1000), 'another request is being made');
  if (host.nextAt > now) return wait('pace', host.nextAt, 'it was asked a moment ago');
  return { granted: true };
};

/** The host's state while a request is being made that ends within `leaseMilliseconds`, or whose maker died. */
export const takeTurn = (
  host: HostState,
  manners: Manners,
  now: number,
  leaseMilliseconds: number,
): HostState => {
  const { day, nextDay } = clockOf(now, manners.timeZone);
  return {
    ...host,
    leasedUntil: now + leaseMilliseconds,
    nextAt: now + leaseMilliseconds,
    pausedUntil: 0,
    pausedWhy: null,
    day,
    dayEnds: nextDay,
    requests: (host.day === day ? host.requests : 0) + 1,
  };
};

/** The host's state where a turn was taken and nothing asked: as if it had not been taken. */
export const giveBackTurn = (host: HostState, now: number): HostState => ({
  ...host,
  leasedUntil: 0,
  nextAt: now,
  requests: Math.max(0, host.requests - 1),
});

/** What a request came to. */
export interface Came {
  status: number | null;
  failure: FailureCode | null;
  /** Seconds that Retry-After asked for. */
  retryAfter: number | null;
}

/** The host's state after a request: when the next one may be made, and whether there is a pause. */
export const endTurn = (host: HostState, { delaySeconds }: Manners, came: Came, now: number): HostState => {
  const free = { ...host, leasedUntil: 0, nextAt: now + delaySeconds * 1000 };
  if (!isTrouble(came)) return { ...free, failures: 0 };
  const failures = host.failures + 1;
  const asked = Math.min(came.retryAfter ?? 0, longestAsked);
  const busy = came.status === 429 || came.status === 503;
  // A single failure may be the page's own; whoever says it is busy, or fails again and again, is left alone.
  const backoff =
    busy || failures >= 3
      ? Math.min(longestBackoff, 60 * 2 ** Math.min(busy ? failures - 1 : failures - 3, 20))
      : 0;
  const seconds = Math.max(asked, backoff);
  if (seconds === 0) return { ...free, failures };
  const what = came.status ? `it answered ${came.status}` : `it did not answer well (${came.failure})`;
  const times = failures > 1 ? `, trouble number ${failures} in a row` : '';
  const wish = asked > 0 ? ` and asked for ${asked} seconds` : '';
  return { ...free, failures, pausedUntil: now + seconds * 1000, pausedWhy: `${what}${wish}${times}` };
};

/** In seconds: two hours, and a week. */
const longestBackoff = 7200;
const longestAsked = 7 * 86_400;

const troubles: ReadonlySet<FailureCode> = new Set([
  'refused-address',
  'name-not-found',
  'unreachable',
  'bad-certificate',
  'bad-answer',
  'too-slow',
  'stalled',
  'cut-short',
]);

const isTrouble = ({ status, failure }: Came): boolean =>
  failure
    ? troubles.has(failure)
    : status !== null && (status >= 500 || status === 429 || status === 403 || status === 401);

const within = (hour: number, { from, to }: { from: number; to: number }): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

/** The day and hour of a time zone, and when they end; an hour that is skipped or doubled is as long as any other here. */
const clockOf = (now: number, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(now);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const hour = part('hour');
  const secondsIntoHour = part('minute') * 60 + part('second');
  const two = (value: number): string => String(value).padStart(2, '0');
  const hourEnds = now - (now % 1000) + (3600 - secondsIntoHour) * 1000;
  return {
    day: `${part('year')}-${two(part('month'))}-${two(part('day'))}`,
    hour,
    hourEnds,
    nextDay: hourEnds + (23 - hour) * 3_600_000,
  };
};
