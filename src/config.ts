import { resolve } from 'node:path';
import { z } from 'zod';
import { hours, number, seconds, secret, url } from './config-values.ts';
import { UsageError } from './errors.ts';
import { contact } from './fetch/user-agent.ts';
import { defaultFields, type FieldNames } from './files/containers/json-record.ts';
import type { ReadingOptions } from './files/read-documents.ts';
import { readRedisAddress } from './queues/redis-address.ts';
import { readTaken, type TakenQueues } from './queues/taken.ts';
import { readRules, type ScheduleRules } from './schedules/schedules.ts';

/** One setting: the same value by environment and by flag; the flag wins. */
interface Setting {
  env: string;
  flag: string;
  value: string;
  about: string;
  schema: z.ZodType;
}

/** Every setting that Onestory has, in the order in which `--help` lists them. */
export const settings = {
  data: {
    env: 'ONESTORY_DATA',
    flag: '--data',
    value: '.onestory',
    about: 'folder of the embedded database',
    schema: z.string().min(1),
  },
  inbox: {
    env: 'ONESTORY_INBOX',
    flag: '--inbox',
    value: 'inbox',
    about: 'folder whose files are ingested as they arrive',
    schema: z.string().min(1),
  },
  host: {
    env: 'HOST',
    flag: '--host',
    value: '127.0.0.1',
    about: 'address that the HTTP server listens on',
    schema: z.string().min(1),
  },
  port: {
    env: 'PORT',
    flag: '--port',
    value: '3000',
    about: 'port of the HTTP server; 0 takes a free one',
    schema: number(0, 65_535),
  },
  token: {
    env: 'ONESTORY_TOKEN',
    flag: '--token',
    value: '',
    about: 'what readers must show; wanted on any address but loopback',
    schema: secret,
  },
  adminToken: {
    env: 'ONESTORY_ADMIN_TOKEN',
    flag: '--admin-token',
    value: '',
    about: 'what those must show who change things; without it nobody may',
    schema: secret,
  },
  publicUrl: {
    env: 'ONESTORY_URL',
    flag: '--public-url',
    value: '',
    about: 'address that people use, where a proxy stands in front of the server',
    schema: url('http', 'https').or(z.literal('')),
  },
  webhookHosts: {
    env: 'ONESTORY_WEBHOOK_HOSTS',
    flag: '--webhook-hosts',
    value: '',
    about:
      'hosts that webhooks may reach although they are private or without https, such as hooks.local:8080',
    schema: z
      .string()
      .regex(/^[a-z0-9.:[\]_, -]*$/i, 'takes hosts, or hosts with ports, with commas between them'),
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    flag: '--database-url',
    value: '',
    about: 'PostgreSQL 14 or newer; without it an embedded one is started',
    schema: url('postgres', 'postgresql').or(z.literal('')),
  },
  redisUrl: {
    env: 'REDIS_URL',
    flag: '--redis-url',
    value: '',
    about:
      'Redis or Valkey for the queues, also as redis-cluster://host,host or redis-sentinel://host,host#master; without it they live in PostgreSQL',
    schema: z
      .literal('')
      .or(
        z
          .string()
          .refine(
            (text) => readRedisAddress(text) !== null,
            'takes redis://host:6379, redis-cluster://host:7001,host:7002 or redis-sentinel://host:26379#name, with TLS rediss…; special characters in a password are written as %23 for # and the like',
          ),
      ),
  },
  healthPort: {
    env: 'ONESTORY_HEALTH_PORT',
    flag: '--health-port',
    value: '',
    about: 'port on which `worker` answers /health, /ready and /metrics; 0 takes a free one',
    schema: z.literal('').or(number(0, 65_535)),
  },
  tracing: {
    env: 'ONESTORY_TRACING',
    flag: '--tracing',
    value: 'false',
    about: 'true to tell OpenTelemetry of each document’s way; wants an SDK, see docs/operations.md',
    schema: z.enum(['true', 'false'], 'takes true or false'),
  },
  logLevel: {
    env: 'LOG_LEVEL',
    flag: '--log-level',
    value: 'warn',
    about: 'trace, debug, info, warn, error, fatal or silent',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  },
  maxBytes: {
    env: 'ONESTORY_MAX_BYTES',
    flag: '--max-bytes',
    value: '10000000',
    about: 'largest document, in bytes; larger ones are rejected unread',
    schema: number(1, 100_000_000),
  },
  fields: {
    env: 'ONESTORY_FIELDS',
    flag: '--fields',
    value: '',
    about:
      'names of the fields in JSON lines, such as text=body,url=link,date=published; others stay as they are',
    schema: z.string(),
  },
  maxUnpacked: {
    env: 'ONESTORY_MAX_UNPACKED',
    flag: '--max-unpacked',
    value: '100000000000',
    about: 'bytes that one compressed file may unpack to',
    schema: number(1, Number.MAX_SAFE_INTEGER),
  },
  maxRatio: {
    env: 'ONESTORY_MAX_RATIO',
    flag: '--max-ratio',
    value: '200',
    about: 'unpacked bytes for each byte of a compressed file, at most',
    schema: number(1, 1_000_000),
  },
  documentSeconds: {
    env: 'ONESTORY_DOCUMENT_SECONDS',
    flag: '--document-seconds',
    value: '1',
    about: 'processor time that one document may take; then it is rejected',
    schema: seconds,
  },
  embedder: {
    env: 'ONESTORY_EMBEDDER',
    flag: '--embedder',
    value: '',
    about: 'a neural embedder that is asked in doubt: a folder with its ONNX files, or owner/name on the hub',
    schema: z.string(),
  },
  embedderMiddle: {
    env: 'ONESTORY_EMBEDDER_MIDDLE',
    flag: '--embedder-middle',
    value: '70',
    about: 'cosine in hundredths at which the embedder says neither yes nor no',
    schema: number(-100, 100),
  },
  windowDays: {
    env: 'ONESTORY_WINDOW_DAYS',
    flag: '--window-days',
    value: '0',
    about:
      'days between two publications within which every article is compared; beyond, by rare names only; 0: all',
    schema: number(0, 36_500),
  },
  schedules: {
    env: 'ONESTORY_SCHEDULES',
    flag: '--schedules',
    value: '',
    about:
      'what runs when, where not as usual: intervals, cron with a time zone, or off, such as "scan=10s; reconcile=0 3 * * * Asia/Ho_Chi_Minh"',
    schema: z.string(),
  },
  batch: {
    env: 'ONESTORY_BATCH',
    flag: '--batch',
    value: '100',
    about: 'documents in one job, at most',
    schema: number(1, 1000),
  },
  waiting: {
    env: 'ONESTORY_WAITING',
    flag: '--waiting',
    value: '5000',
    about: 'documents waiting in one queue, at most; the rest wait in the log',
    schema: number(1, 1_000_000),
  },
  queues: {
    env: 'ONESTORY_QUEUES',
    flag: '--queues',
    value: '',
    about:
      'queues that this process takes jobs from, with how many at a time, such as normalise=4,match; all, where empty',
    schema: z.string(),
  },
  sweepSeconds: {
    env: 'ONESTORY_SWEEP_SECONDS',
    flag: '--sweep-seconds',
    value: '30',
    about: 'seconds between two looks for work that the queues have lost',
    schema: seconds,
  },
  lockSeconds: {
    env: 'ONESTORY_LOCK_SECONDS',
    flag: '--lock-seconds',
    value: '30',
    about: 'seconds after which the work of a process that died is given to another',
    schema: seconds,
  },
  answerSeconds: {
    env: 'ONESTORY_ANSWER_SECONDS',
    flag: '--answer-seconds',
    value: '60',
    about: 'seconds after which a database or Redis that says nothing counts as gone',
    schema: seconds,
  },
  fetchEnabled: {
    env: 'FETCH_ENABLED',
    flag: '--fetch-enabled',
    value: 'false',
    about: 'true to fetch source pages and feeds from news sites; wants FETCH_CONTACT',
    schema: z.enum(['true', 'false'], 'takes true or false'),
  },
  fetchContact: {
    env: 'FETCH_CONTACT',
    flag: '--fetch-contact',
    value: '',
    about: 'e-mail address or page, told to each site in the user agent',
    schema: contact.or(z.literal('')),
  },
  fetchSites: {
    env: 'FETCH_SITES',
    flag: '--fetch-sites',
    value: '',
    about: 'JSON file with site definitions, instead of those that Onestory knows',
    schema: z.string(),
  },
  fetchHours: {
    env: 'FETCH_HOURS',
    flag: '--fetch-hours',
    value: '',
    about: 'hours of each site’s day in which it is asked, such as 22-6; always, where empty',
    schema: hours,
  },
  fetchDelay: {
    env: 'FETCH_DELAY_SECONDS',
    flag: '--fetch-delay-seconds',
    value: '',
    about: 'seconds between two requests to a host, instead of the site definition’s',
    schema: z.literal('').or(seconds),
  },
  fetchBudget: {
    env: 'FETCH_DAILY_BUDGET',
    flag: '--fetch-daily-budget',
    value: '',
    about: 'requests to a host in a day, instead of the site definition’s',
    schema: z.literal('').or(number(1, 100_000)),
  },
  fetchTestPort: {
    env: 'FETCH_TEST_PORT',
    flag: '--fetch-test-port',
    value: '',
    about: 'for tests: a port of 127.0.0.1 that answers in the place of every site',
    schema: z.literal('').or(number(1, 65_535)),
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

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
