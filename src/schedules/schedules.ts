import type { QueueName } from '../queues/names.ts';
import { readRule, type ScheduleRule } from './rule.ts';

/** What runs by the clock: each has a queue of its own name. */
export const schedules = {
  scan: {
    about: 'looks into the inbox for files that are new or changed',
    rule: '2s',
    /** Whether it runs at the start of the program too, and not for the first time when the interval has passed. */
    atStart: true,
  },
  discover: { about: 'finds what is to be fetched, where fetching is on', rule: '5s', atStart: true },
  reconcile: {
    about: 'forms all stories from scratch and heals what a bound has hit',
    rule: '24h',
    atStart: false,
  },
  housekeeping: {
    about: 'removes what is finished and old, and compares the tables with the log',
    rule: '6h',
    atStart: false,
  },
  measure: { about: 'notes how much there is, so that rates can be told', rule: '1m', atStart: true },
} as const satisfies Partial<Record<QueueName, { about: string; rule: string; atStart: boolean }>>;

export type ScheduleName = keyof typeof schedules;
export type ScheduleRules = Record<ScheduleName, ScheduleRule>;

export const isScheduleName = (name: string): name is ScheduleName => Object.hasOwn(schedules, name);
export const scheduleNames = Object.keys(schedules).filter(isScheduleName);

/**
 * The rules of all schedules from `name=rule; name=rule`; one that is not named has its default.
 *
 * @returns the rules, or what is wrong as sentences.
 */
export const readRules = (text: string): ScheduleRules | { wrong: string[] } => {
  const given = new Map<string, string>();
  const wrong: string[] = [];
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (isScheduleName(name)) given.set(name, part.slice(at + 1));
    else wrong.push(`"${part.trim()}" is none of ${scheduleNames.join('=…; ')}=…`);
  }
  const read = (name: ScheduleName): ScheduleRule => {
    const rule = readRule(given.get(name) ?? schedules[name].rule);
    if (typeof rule === 'string' || !('wrong' in rule)) return rule;
    wrong.push(`${name} ${rule.wrong}`);
    return 'off';
  };
  const rules: ScheduleRules = {
    scan: read('scan'),
    discover: read('discover'),
    reconcile: read('reconcile'),
    housekeeping: read('housekeeping'),
    measure: read('measure'),
  };
  return wrong.length > 0 ? { wrong } : rules;
};
