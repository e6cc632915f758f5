import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createOnestory } from '../src/cli/onestory.ts';
import { settings } from '../src/settings/settings.ts';

const healthcheck = z.strictObject({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number(),
});
const service = z.strictObject({
  build: z.string().optional(),
  image: z.string(),
  restart: z.string(),
  init: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).min(1),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: healthcheck.optional(),
});
const composition = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

const text = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8');
const { services, volumes } = composition.parse(parse(text, { merge: true }));
const commands = createOnestory().commands.map((command) => command.name());

describe('docker-compose.yml', () => {
  it('has the two back ends and the parts of the program as services', () => {
    expect(Object.keys(services).sort()).toEqual(['postgres', 'serve', 'valkey', 'worker']);
  });

  it('checks the health of each service that others or people connect to', () => {
    for (const name of ['postgres', 'valkey', 'serve'])
      expect(services[name]?.healthcheck, name).toBeDefined();
  });

  it('starts the parts when both back ends are healthy', () => {
    for (const name of ['worker', 'serve']) {
      expect(Object.keys(services[name]?.depends_on ?? {}).sort()).toEqual(['postgres', 'valkey']);
    }
  });

  it('gives the parts commands and settings that the program knows', () => {
    const known = new Set(Object.values(settings).map(({ env }) => env as string));
    for (const name of ['worker', 'serve']) {
      expect(commands).toContain(services[name]?.command?.[0]);
      for (const variable of Object.keys(services[name]?.environment ?? {}))
        expect(known).toContain(variable);
    }
  });

  it('keeps what the back ends hold in volumes that are declared', () => {
    for (const name of ['postgres', 'valkey']) {
      const [volume] = services[name]?.volumes ?? [];
      expect(Object.keys(volumes)).toContain(volume?.split(':')[0]);
    }
  });

  it('tells Valkey never to evict a job', () => {
    expect(services.valkey?.command?.join(' ')).toContain('--maxmemory-policy noeviction');
  });

  it('publishes the server on this machine only', () => {
    expect(services.serve?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  });
});
