import { resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from './errors.ts';
import { defaultFields, type FieldNames } from './files/containers/json-record.ts';
import type { ReadingOptions } from './files/read-documents.ts';
import { readTaken, type TakenQueues } from './queues/taken.ts';
import { readRules, type ScheduleRules } from './schedules/schedules.ts';
import type { Setting } from './settings/setting.ts';
import { type SettingName, settings } from './settings/settings.ts';

/** `text=body,url=link|address` on top of the names that hold without it. */
const readFields = (value: string, context: z.RefinementCtx): FieldNames => {
  const fields: Record<string, readonly string[]> = { ...defaultFields };
  for (const pair of value.split(',').filter((part) => part.trim() !== '')) {
    const at = pair.indexOf('=');
    const field = pair.slice(0, Math.max(0, at)).trim();
    const names = pair
      .slice(at + 1)
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean);
    if (Object.hasOwn(defaultFields, field) && names.length > 0) fields[field] = names;
    else context.addIssue(`"${pair.trim()}" is none of ${Object.keys(defaultFields).join('=…, ')}=…`);
  }
  return { ...defaultFields, ...fields };
};

const readSchedules = (value: string, context: z.RefinementCtx): ScheduleRules => {
  const rules = readRules(value);
  if (!('wrong' in rules)) return rules;
  for (const problem of rules.wrong) context.addIssue(problem);
  return z.NEVER;
};

const readQueues = (value: string, context: z.RefinementCtx): TakenQueues => {
  const taken = readTaken(value);
  if (!('wrong' in taken)) return taken;
  context.addIssue(taken.wrong);
  return z.NEVER;
};

const shape = z.object({
  data: settings.data.schema.transform((path) => resolve(path)),
  inbox: settings.inbox.schema.transform((path) => resolve(path)),
  host: settings.host.schema,
  port: settings.port.schema,
  token: settings.token.schema,
  adminToken: settings.adminToken.schema,
  publicUrl: settings.publicUrl.schema,
  webhookHosts: settings.webhookHosts.schema.transform((text) =>
    text.toLowerCase().split(/[, ]+/).filter(Boolean),
  ),
  databaseUrl: settings.databaseUrl.schema,
  redisUrl: settings.redisUrl.schema,
  healthPort: settings.healthPort.schema.transform((value) => (value === '' ? undefined : value)),
  tracing: settings.tracing.schema.transform((value) => value === 'true'),
  logLevel: settings.logLevel.schema,
  maxBytes: settings.maxBytes.schema,
  fields: settings.fields.schema.transform(readFields),
  maxUnpacked: settings.maxUnpacked.schema,
  maxRatio: settings.maxRatio.schema,
  documentSeconds: settings.documentSeconds.schema,
  embedder: settings.embedder.schema,
  embedderMiddle: settings.embedderMiddle.schema,
  windowDays: settings.windowDays.schema.transform((days) => (days === 0 ? null : days)),
  articlesInMemory: settings.articlesInMemory.schema,
  schedules: settings.schedules.schema.transform(readSchedules),
  batch: settings.batch.schema,
  waiting: settings.waiting.schema,
  queues: settings.queues.schema.transform(readQueues),
  sweepSeconds: settings.sweepSeconds.schema,
  lockSeconds: settings.lockSeconds.schema,
  answerSeconds: settings.answerSeconds.schema,
  fetchEnabled: settings.fetchEnabled.schema.transform((value) => value === 'true'),
  fetchContact: settings.fetchContact.schema,
  fetchSites: settings.fetchSites.schema.transform((path) => path && resolve(path)),
  fetchHours: settings.fetchHours.schema.transform((hours) => {
    const [from, to] = hours.split('-').map(Number);
    return from === undefined || to === undefined ? null : { from, to };
  }),
  fetchDelay: settings.fetchDelay.schema.transform((value) => (value === '' ? undefined : value)),
  fetchBudget: settings.fetchBudget.schema.transform((value) => (value === '' ? undefined : value)),
  fetchTestPort: settings.fetchTestPort.schema.transform((value) => (value === '' ? undefined : value)),
});

const configSchema = shape.refine(({ fetchEnabled, fetchContact }) => !fetchEnabled || fetchContact !== '', {
  path: ['fetchContact'],
  message: 'must say how to reach whoever runs this, where FETCH_ENABLED is true',
});

/** `data` and `inbox` are absolute paths. */
export type Config = z.infer<typeof configSchema>;

const names = Object.keys(settings).filter((name): name is SettingName => name in settings);

/**
 * Settings from flags and environment, checked once at start.
 *
 * @throws UsageError naming every setting that is wrong, the value it has, and what it takes.
 */
export const readConfig = (
  flags: Partial<Record<SettingName, string>>,
  environment: Record<string, string | undefined>,
): Config => {
  const given = Object.fromEntries(
    names.map((name) => {
      const setting: Setting = settings[name];
      return [name, flags[name] ?? (environment[setting.env] || setting.value)];
    }),
  );
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = names.find((candidate) => candidate === issue.path[0]);
    const setting: Setting | undefined = name && settings[name];
    // Secrets, and addresses that may hold one, are not shown.
    const shown = /url|token/i.test(setting?.env ?? '')
      ? ''
      : ` is ${JSON.stringify(given[String(issue.path[0])])}:`;
    return `  ${setting?.env} (${setting?.flag})${shown} ${explain(issue)}`;
  });
  throw new UsageError(
    `These settings are wrong:\n${problems.join('\n')}\nSee \`npx onestory --help\` for all settings.`,
  );
};

/** How files are read, by the settings. */
export const readingOf = ({ maxBytes, fields, maxUnpacked, maxRatio }: Config): ReadingOptions => ({
  maxBytes,
  fields,
  maxUnpackedBytes: maxUnpacked,
  maxRatio,
});

const explain = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_union' ? (issue.errors[0]?.[0]?.message ?? issue.message) : issue.message;
