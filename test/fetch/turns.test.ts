import { describe, expect, test } from 'vitest';
import { retryAfterSeconds } from '../../src/fetch/retry-after.ts';
import {
  type Came,
  endTurn,
  giveBackTurn,
  type HostState,
  type Manners,
  mayAsk,
  newHost,
  takeTurn,
} from '../../src/fetch/turns.ts';

const manners: Manners = { delaySeconds: 10, dailyBudget: 3, hours: null, timeZone: 'Asia/Ho_Chi_Minh' };
/** Noon in Hanoi. */
const noon = Date.parse('2024-10-31T12:00:00+07:00');
const second = 1000;
const hour = 3600 * second;

const ok: Came = { status: 200, failure: null, retryAfter: null };
const answered = (status: number, retryAfter: number | null = null): Came => ({
  status,
  failure: null,
  retryAfter,
});
const stalled: Came = { status: null, failure: 'stalled', retryAfter: null };

const asked = (host: HostState, came: Came, at: number): HostState =>
  endTurn(takeTurn(host, manners, at, 60 * second), manners, came, at);
const waitAt = (host: HostState, at: number, also: Partial<Manners> = {}): number => {
  const turn = mayAsk(host, { ...manners, ...also }, at);
  return turn.granted ? 0 : turn.wait / second;
};

describe('the turns at a host', () => {
  test('come one at a time, and the delay after the one before has ended', () => {
    const taken = takeTurn(newHost, manners, noon, 60 * second);
    expect(mayAsk(taken, manners, noon + second)).toMatchObject({
      granted: false,
      why: 'another request is being made',
    });
    const ended = endTurn(taken, manners, ok, noon + 5 * second);
    expect(waitAt(ended, noon + 5 * second)).toBe(10);
    expect(waitAt(ended, noon + 15 * second)).toBe(0);
  });

  test('are free again when the time of one that never ended is up', () => {
    const taken = takeTurn(newHost, manners, noon, 60 * second);
    expect(mayAsk(taken, manners, noon + 60 * second)).toEqual({ granted: true });
  });

  test('end with the day’s budget and begin again at midnight of the site’s clock', () => {
    let host = newHost;
    for (const minute of [0, 1, 2]) host = asked(host, ok, noon + minute * 60 * second);
    expect(mayAsk(host, manners, noon + hour)).toMatchObject({
      why: 'the day’s budget of 3 requests is used up',
    });
    expect(waitAt(host, noon + hour)).toBe(11 * 3600);
    expect(waitAt(host, noon + 12 * hour)).toBe(0);
    expect(takeTurn(host, manners, noon + 12 * hour, second)).toMatchObject({
      day: '2024-11-01',
      requests: 1,
    });
  });

  test('are given within the hours that are set, also across midnight', () => {
    const night = { hours: { from: 22, to: 6 } };
    expect(waitAt(newHost, noon + 1800 * second, night)).toBe(9.5 * 3600);
    expect(waitAt(newHost, noon + 10 * hour, night)).toBe(0);
    expect(waitAt(newHost, noon + 17.9 * hour, night)).toBe(0);
    expect(waitAt(newHost, noon + 18 * hour, night)).toBe(16 * 3600);
    expect(waitAt(newHost, noon, { hours: { from: 8, to: 17 } })).toBe(0);
    expect(waitAt(newHost, noon + 5 * hour, { hours: { from: 8, to: 17 } })).toBe(15 * 3600);
  });

  test('wait as long as Retry-After asks, up to a week, and at least a minute after 429 and 503', () => {
    expect(waitAt(asked(newHost, answered(429, 300), noon), noon)).toBe(300);
    expect(waitAt(asked(newHost, answered(503, 5), noon), noon)).toBe(60);
    expect(waitAt(asked(newHost, answered(429), noon), noon)).toBe(60);
    expect(waitAt(asked(newHost, answered(503, 999_999_999), noon), noon)).toBe(7 * 86_400);
    expect(asked(newHost, answered(429, 300), noon).pausedWhy).toBe(
      'it answered 429 and asked for 300 seconds',
    );
  });

  test('wait twice as long after each further 429, two hours at most, and the first good answer ends it', () => {
    let host = newHost;
    const waits: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      host = asked({ ...host, day: '' }, answered(429), noon);
      waits.push(waitAt(host, noon));
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3840, 7200, 7200]);
    expect(asked(host, ok, noon)).toMatchObject({ failures: 0, pausedUntil: 0, pausedWhy: null });
  });

  test('wait longer from the third trouble in a row on, of whatever kind', () => {
    let host = newHost;
    const waits: number[] = [];
    for (const came of [stalled, answered(500), answered(403), stalled]) {
      host = asked({ ...host, day: '' }, came, noon);
      waits.push(waitAt(host, noon));
    }
    expect(waits).toEqual([10, 10, 60, 120]);
    expect(host.pausedWhy).toBe('it did not answer well (stalled), trouble number 4 in a row');
  });

  test('that were taken and not used count for nothing', () => {
    const taken = takeTurn(newHost, manners, noon, 60 * second);
    const back = giveBackTurn(taken, noon + second);
    expect(waitAt(back, noon + second)).toBe(0);
    expect(back.requests).toBe(0);
  });

  test('take a page that is missing, forbidden by its type, or unchanged for no trouble', () => {
    for (const came of [
      answered(404),
      answered(410),
      answered(304),
      answered(301),
      { ...ok, failure: 'wrong-type' as const },
    ])
      expect(asked(newHost, came, noon)).toMatchObject({ failures: 0, pausedUntil: 0 });
  });
});

test('Retry-After is read as seconds or as a date', () => {
  expect(retryAfterSeconds('120', noon)).toBe(120);
  expect(retryAfterSeconds(' 0 ', noon)).toBe(0);
  expect(retryAfterSeconds(new Date(noon + 90 * second).toUTCString(), noon)).toBe(90);
  expect(retryAfterSeconds(new Date(noon - hour).toUTCString(), noon)).toBe(0);
  for (const odd of [undefined, '', 'soon', '-5', '1e3', '2024-10-31', '1.5', '9'.repeat(30)])
    expect(retryAfterSeconds(odd, noon)).toBe(null);
});
