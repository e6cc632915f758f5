import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createOnestory } from '../src/cli/onestory.ts';
import { readConfig } from '../src/config.ts';
import { checkTokens } from '../src/serve.ts';
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
  // Null: as it is where the composition is run.
  environment: z.record(z.string(), z.string().nullable()).optional(),
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
const image = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8');

/** What the program finds in its environment, where all that has to be set is. */
const environmentOf = (name: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [, key = '', value = ''] of image.matchAll(/(?<=^ENV .*)(\w+)=(\S+)/gm)) found[key] = value;
  for (const [key, value] of Object.entries(services[name]?.environment ?? {}))
    if (value !== null)
      found[key] = value
        .replace(/\$\{\w+:\?[^}]*\}/g, `a-secret-of-${key.toLowerCase()}`)
        .replace(/\$\{\w+:-([^}]*)\}/g, '$1');
  return found;
};

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

  it('gives the parts commands that the program knows, and settings by which they start', () => {
    for (const name of ['worker', 'serve']) {
      expect(commands).toContain(services[name]?.command?.[0]);
      const config = readConfig({}, environmentOf(name));
      expect(config.host).toBe('0.0.0.0');
      expect(() => checkTokens(config)).not.toThrow();
    }
  });

  it('hands all settings on to both parts, but those that stand for something else in a container', () => {
    const own = ['ONESTORY_DATA', 'ONESTORY_INBOX', 'HOST', 'PORT', 'ONESTORY_HEALTH_PORT'];
    const filesAndPackages = ['FETCH_SITES', 'ONESTORY_EMBEDDER', 'ONESTORY_EMBEDDER_MIDDLE'];
    const left = new Set([...own, ...filesAndPackages, 'FETCH_TEST_PORT']);
    const wanted = Object.values(settings).map(({ env }) => env as string);
    for (const name of ['worker', 'serve'])
      expect(
        Object.keys(services[name]?.environment ?? {})
          .filter((variable) => variable !== 'ONESTORY_HEALTH_PORT')
          .sort(),
      ).toEqual(wanted.filter((variable) => !left.has(variable)).sort());
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
