import { describe, expect, it } from 'vitest';
import { fetchStateOf, neverWanted } from '../../src/fetch/fetch-state.ts';
import { nextTime } from '../../src/fetch/next-time.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import type { FetchOutcome } from '../../src/schemas/fetch.ts';
import { completion } from '../../src/workers/fetch-completion.ts';
import { fetchRequestedEvent } from '../../src/workers/fetch-events.ts';
import { asRead } from '../support/as-read.ts';

const site = { recheckHours: [24, 72], feedMinutes: 30 };
const minutes = (outcome: FetchOutcome, also: Partial<Parameters<typeof nextTime>[0]> = {}) => {
  const asked = { kind: 'page', indexed: null, failures: 0, withoutArticle: 0, had: 1, now: 0 } as const;
  const next = nextTime({ outcome, ...asked, ...also }, site);
  return next === null ? null : next / 60_000;
};

describe('when an address is asked for again', () => {
  it('is, for a page, after the hours of its site, and never after the last', () => {
    expect(minutes('page', { had: 1 })).toBe(24 * 60);
    expect(minutes('unchanged', { had: 2 })).toBe(72 * 60);
    expect(minutes('changed', { had: 3 })).toBe(null);
  });

  it('is, for a feed, in its rhythm, whatever it answered', () => {
    for (const outcome of ['announcements', 'unchanged', 'unreadable'] as const)
      expect(minutes(outcome, { kind: 'feed', had: 9 })).toBe(30);
    expect(minutes('gone', { kind: 'sitemap' })).toBe(24 * 60);
  });

  it('is, for a sitemap of an index, when the index says that it changed, or each day where it never says', () => {
    for (const outcome of ['announcements', 'unchanged', 'unreadable'] as const) {
      expect(minutes(outcome, { kind: 'sitemap', indexed: 'dated' })).toBe(null);
      expect(minutes(outcome, { kind: 'sitemap', indexed: 'undated', had: 9 })).toBe(24 * 60);
    }
    expect(minutes('gone', { kind: 'sitemap', indexed: 'undated' })).toBe(null);
    expect(minutes('failed', { kind: 'sitemap', indexed: 'dated', failures: 1 })).toBe(5);
    expect(minutes('failed', { kind: 'sitemap', indexed: 'dated', failures: 8 })).toBe(null);
  });

  it('comes later with each failure, eight times in all', () => {
    const waits = Array.from({ length: 8 }, (_, index) => minutes('failed', { failures: index + 1 }));
    expect(waits).toEqual([5, 20, 80, 320, 1280, 1440, 1440, null]);
    expect(minutes('failed', { kind: 'feed', failures: 20 })).toBe(1440);
  });

  it('is a day later where there was no article, twice', () => {
    const waits = [1, 2, 3].map((withoutArticle) => minutes('empty-template', { withoutArticle }));
    expect(waits).toEqual([1440, 1440, null]);
  });

  it('counts answers without an article and failures each by themselves', () => {
    expect(waitsAfter('failed', 'failed', 'consent-wall')).toEqual([5, 20, 1440]);
    expect(waitsAfter('empty-template', 'consent-wall', 'failed', 'failed')).toEqual([1440, 1440, 5, 20]);
  });

  it('is never, where a page keeps having no article, however often it fails in between', () => {
    expect(waitsAfter('empty-template', 'failed', 'consent-wall', 'failed', 'empty-template')).toEqual([
      1440,
      5,
      1440,
      5,
      null,
    ]);
    expect(waitsAfter('consent-wall', 'consent-wall', 'page', 'consent-wall').at(-1)).toBe(1440);
  });

  it('is never, for what is gone or must not be asked for', () => {
    for (const outcome of ['gone', 'soft-404', 'refused', 'same-as'] as const)
      expect(minutes(outcome)).toBe(null);
  });
});

/** Minutes until a page is asked for again, after each of what came of it, one after the other. */
function waitsAfter(...outcomes: FetchOutcome[]): (number | null)[] {
  const url = 'https://vietnamnet.vn/mot-trang-1.html';
  const by = { kind: 'settings' } as const;
  const events = [fetchRequestedEvent({ url, kind: 'page', site: vietnamnet.name, by, announced: null })];
  return outcomes.map((outcome) => {
    const state = fetchStateOf(asRead(events)) ?? neverWanted;
    const event = completion({ url, site: vietnamnet, requests: [], state, now: 0 }, outcome);
    events.push(event);
    const due = event.type === 'FetchCompleted' ? event.data.due : null;
    return due === null ? null : due / 60_000;
  });
}
