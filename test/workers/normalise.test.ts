import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { walk } from '../../src/files/walk.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { ingestFiles } from '../../src/workers/ingest.ts';
import { normaliseJobWork } from '../../src/workers/normalise.ts';
import { freshLog } from '../support/fresh-log.ts';
import { seedText } from '../support/normalised.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let opened: Awaited<ReturnType<typeof freshLog>>;
const pool = openNormalisePool({ threads: 2, seconds: 1 });
beforeEach(async () => {
  opened = await freshLog();
});
afterEach(() => opened.close());

test('a document that takes too long is rejected, and the others of its job become articles', async () => {
  const { log } = opened;
  const folder = temporaryFolder();
  const texts = { a: seedText(0), b: 'ab\n'.repeat(1_000_000), c: seedText(1) };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `${name}.txt`), text);
  const found = [];
  for await (const one of walk(folder)) found.push(one);
  await ingestFiles(found, { log, maxBytes: 10_000_000 });
  const received = await log.read({ after: 0, limit: 100, types: ['DocumentReceived'] });
  const documents = received.map(({ stream }) => stream.replace('document-', ''));

  await normaliseJobWork({ from: 1, to: 3, documents }, { log, pool, activeRules: createActiveRules(log) });
  await normaliseJobWork({ from: 1, to: 3, documents }, { log, pool, activeRules: createActiveRules(log) });

  const ended = await log.read({ after: 3, limit: 100 });
  expect(ended.map(({ type }) => type).sort()).toEqual([
    'ArticleNormalised',
    'ArticleNormalised',
    'DocumentRejected',
  ]);
  const rejection = ended.find(({ type }) => type === 'DocumentRejected');
  expect(rejection?.data).toMatchObject({ stage: 'normalise', reason: { code: 'timed-out' } });
});
