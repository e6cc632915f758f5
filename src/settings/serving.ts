import { z } from 'zod';
import { readRedisAddress } from '../queues/redis-address.ts';
import type { Setting } from './setting.ts';
import { number, secret, url } from './values.ts';

/** Where the data are, who listens and who may do what. */
export const serving = {
  data: {
    env: 'ONESTORY_DATA',
    flag: '--data',
    value: '.onestory',
    about: 'folder of the embedded database, and of what matching keeps, also beside another database',
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
} satisfies Record<string, Setting>;
