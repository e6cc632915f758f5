import { CronExpressionParser } from 'cron-parser';

/** When something runs: again and again after so many milliseconds, by cron in a time zone, or never. */
export type ScheduleRule = { every: number } | { cron: string; timeZone: string } | 'off';

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The longest interval that timers and people can be trusted with: a year. */
const longest = 366 * 86_400_000;

/**
 * Reads `30s`, `15m`, `24h`, `7d`; five or six cron fields with a time zone behind them or UTC without, such as
 * `0 3 * * * Asia/Ho_Chi_Minh`; or `off`.
 *
 * @returns the rule, or what is wrong with the text as a sentence that begins with a verb.
 */
export const readRule = (text: string): ScheduleRule | { wrong: string } => {
  const words = text.trim().split(/\s+/);
  if (words.length === 1) return readInterval(words[0] ?? '');
  const last = words.at(-1) ?? '';
  const zoned = last === 'UTC' || /^[A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(last);
  const timeZone = zoned ? last : 'UTC';
  const fields = zoned ? words.slice(0, -1) : words;
  if (fields.length < 5 || fields.length > 6) return { wrong: 'takes five or six cron fields' };
  const cron = fields.join(' ');
  try {
    CronExpressionParser.parse(cron, { tz: timeZone });
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    return {
      wrong: `is not cron in a time zone: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  return { cron, timeZone };
};

const readInterval = (text: string): ScheduleRule | { wrong: string } => {
  if (text === 'off') return 'off';
  const [, amount, unit] = /^(\d{1,6}(?:\.\d{1,3})?)([smhd])$/.exec(text) ?? [];
  const every = Math.round(Number(amount) * (units[unit ?? ''] ?? Number.NaN));
  if (!(every >= 100 && every <= longest)) {
    return { wrong: 'takes an interval such as 30s, 15m, 24h or 7d, cron fields, or off' };
  }
  return { every };
};

/** As people read it: `every 24 h`, `0 3 * * * (Asia/Ho_Chi_Minh)`, `off`. */
export const ruleText = (rule: ScheduleRule): string => {
  if (rule === 'off') return 'off';
  if ('cron' in rule) return `${rule.cron} (${rule.timeZone})`;
  const [unit, size] = Object.entries(units).findLast(([, one]) => rule.every >= one) ?? ['s', 1000];
  return `every ${Number((rule.every / size).toFixed(3))} ${unit}`;
};
