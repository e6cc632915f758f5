import { describe, expect, it } from 'vitest';
import { readRule, ruleText } from '../../src/schedules/rule.ts';
import { readRules } from '../../src/schedules/schedules.ts';

describe('a rule', () => {
  it.each([
    ['30s', { every: 30_000 }, 'every 30 s'],
    ['0.3s', { every: 300 }, 'every 0.3 s'],
    ['15m', { every: 900_000 }, 'every 15 m'],
    ['24h', { every: 86_400_000 }, 'every 1 d'],
    ['off', 'off', 'off'],
    ['0 3 * * *', { cron: '0 3 * * *', timeZone: 'UTC' }, '0 3 * * * (UTC)'],
    ['*/10 0 3 * * MON UTC', { cron: '*/10 0 3 * * MON', timeZone: 'UTC' }, '*/10 0 3 * * MON (UTC)'],
    [
      '0 3 * * MON-FRI Asia/Ho_Chi_Minh',
      { cron: '0 3 * * MON-FRI', timeZone: 'Asia/Ho_Chi_Minh' },
      '0 3 * * MON-FRI (Asia/Ho_Chi_Minh)',
    ],
  ])('%s is read and told again', (text, rule, told) => {
    expect(readRule(` ${text} `)).toEqual(rule);
    expect(ruleText(readRule(text) as Parameters<typeof ruleText>[0])).toBe(told);
  });

  it.each([
    '',
    'often',
    '5',
    '0.01s',
    '400d',
    '* * *',
    '61 * * * *',
    '0 3 * * * Mars/Olympus',
    '0 3 * * * * * *',
  ])('%j is refused with what it takes', (text) => {
    expect(readRule(text)).toEqual({ wrong: expect.stringMatching(/^(takes|is not) /) });
  });
});

describe('the setting', () => {
  it('changes the schedules it names and leaves the others as they are', () => {
    expect(readRules('scan=10s; reconcile = off;')).toMatchObject({
      scan: { every: 10_000 },
      reconcile: 'off',
      measure: { every: 60_000 },
    });
  });

  it('tells everything that is wrong with it', () => {
    expect(readRules('scna=1s; scan=soon')).toEqual({
      wrong: [
        '"scna=1s" is none of scan=…; discover=…; reconcile=…; housekeeping=…; measure=…',
        'scan takes an interval such as 30s, 15m, 24h or 7d, cron fields, or off',
      ],
    });
  });
});
