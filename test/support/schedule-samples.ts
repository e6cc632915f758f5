import type { ScheduleState } from '../../src/schedules/list.ts';

/** A schedule of each kind: by interval, by cron and failed, off, and one that nobody would run. */
export const scheduleSamples: ScheduleState[] = [
  {
    name: 'scan',
    about: 'looks into the inbox for files that are new or changed',
    rule: 'every 2 s',
    next: '2024-11-02T08:00:04.000Z',
    cannotRun: null,
    last: { started: '2024-11-02T08:00:02.000Z', ended: '2024-11-02T08:00:02.100Z', error: null, outcome: 3 },
  },
  {
    name: 'reconcile',
    about: 'forms all stories from scratch',
    rule: '0 3 * * * (Asia/Ho_Chi_Minh)',
    next: '2024-11-02T20:00:00.000Z',
    cannotRun: null,
    last: {
      started: '2024-11-01T20:00:00.000Z',
      ended: '2024-11-01T20:05:00.000Z',
      error: 'the <b>disk</b> is full',
      outcome: null,
    },
  },
  {
    name: 'measure',
    about: 'notes how much there is',
    rule: 'off',
    next: null,
    cannotRun: null,
    last: null,
  },
  {
    name: 'discover',
    about: 'finds what is to be fetched',
    rule: 'off',
    next: null,
    cannotRun: 'Fetching is off.',
    last: null,
  },
];
