import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemas } from '../src/feed/json-schemas.ts';
import { queueNames } from '../src/queues/names.ts';
import { eventData, eventNameOf, eventTypePrefix } from '../src/schemas/cloud-events.ts';
import { settings } from '../src/settings/settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const pages = ['.', 'docs', 'docs/decisions', 'data', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** As sites that show Markdown make the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const read = (page: string): string => readFileSync(join(root, page), 'utf8');

const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ ([^\n]+)/gm)].map(([, heading = '']) => anchorOf(heading));

test.each(pages)('every link of %s leads to a file, and to a heading that is there', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
  expect(broken).toEqual([]);
});

test('the README lists every setting but the one that is for tests', () => {
  const names = Object.values(settings).map(({ env }) => env);
  expect(names.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual(['FETCH_TEST_PORT']);
});

/** An object, or one of two as `revised` has. */
const dataSchema = z.object({
  description: z.string(),
  properties: z.record(z.string(), z.unknown()).optional(),
  oneOf: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })).optional(),
});

test('the reference of the feed lists every event, what it says and the fields of its data, as the schemas have them', () => {
  // Their order is that of the schemas: what consumers meet first comes first.
  const types = Object.keys(eventData) as (keyof typeof eventData)[];
  const rows = types.map((type) => {
    const { description, properties, oneOf } = dataSchema.parse(jsonSchemas.get(type));
    const fields = Object.keys(properties ?? oneOf?.[0]?.properties ?? {})
      .filter((field) => field !== 'story' && field !== 'url')
      .map((field) => `\`${field}\``);
    expect(type).toBe(`${eventTypePrefix}${eventNameOf(type)}.v1`);
    return `| \`${eventNameOf(type)}\` | ${description} | ${fields.join(', ')} |`;
  });
  expect(read('docs/feed.md')).toContain(rows.join('\n'));
});

test('the page for operators names every queue', () => {
  expect(read('docs/operations.md')).toContain(queueNames.map((name) => `\`${name}\``).join(', '));
});
