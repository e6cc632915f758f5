import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseDocuments } from '../../src/erasure/erase.ts';
import { walk } from '../../src/files/walk.ts';
import { sha256 } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveRules } from '../../src/site-rules/active.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { ingestFiles } from '../../src/workers/ingest.ts';
import { normaliseJobWork } from '../../src/workers/normalise.ts';
import { retry } from '../../src/workers/retry.ts';
import { documentReceived } from '../support/append-samples.ts';
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

describe('a document whose bytes are gone', () => {
  const received = documentReceived('gone');
  const document = sha256('gone');
  const normalising = (log: Log): Promise<void> =>
    normaliseJobWork(
      { from: 1, to: 1, documents: [document] },
      { log, pool, activeRules: createActiveRules(log) },
    );
  const erasing = (): Promise<unknown> =>
    eraseDocuments(
      [document],
      { reason: 'A person asked for it.', by: 'Duty editor' },
      { log: opened.log, activeModel: () => Promise.reject(new Error('not needed')), windowDays: null },
    );
  const endings = async () =>
    (await opened.log.readStreams([received.stream], { bodies: false })).slice(1).map(({ type }) => type);
  const losingBytes = (): Promise<unknown> => opened.pool.query('delete from onestory.blobs');

  test('though nobody erased it is rejected, with what to do', async () => {
    await opened.log.append([{ events: [received] }]);
    await losingBytes();
    await normalising(opened.log);
    const [rejected] = await opened.log.readStreams([received.stream], { types: ['DocumentRejected'] });
    expect(rejected?.data).toMatchObject({
      stage: 'normalise',
      reason: {
        code: 'unreadable',
        message: expect.stringContaining('bytes are not in the log'),
        advice: expect.stringContaining('erase it here'),
      },
    });
    await normalising(opened.log);
    expect(await endings()).toEqual(['DocumentRejected']);
  });

  test('is rejected again when it is tried again, and can be erased', async () => {
    await opened.log.append([{ events: [received] }]);
    await losingBytes();
    await normalising(opened.log);
    expect(await retry(opened.log, [document], 'command')).toEqual({ retried: [document], others: [] });
    await normalising(opened.log);
    await erasing();
    expect(await endings()).toEqual([
      'DocumentRejected',
      'DocumentRetried',
      'DocumentRejected',
      'DocumentErased',
    ]);
  });

  test('because it was erased is passed over', async () => {
    await opened.log.append([{ events: [received] }]);
    await erasing();
    await normalising(opened.log);
    expect(await endings()).toEqual(['DocumentErased']);
  });

  test('because it is erased while a job reads it is passed over by the next try', async () => {
    await opened.log.append([{ events: [received] }]);
    const { log } = opened;
    const erasedMeanwhile: Log = {
      ...log,
      readStreams: async (streams, options) => {
        if (options?.bodies) await erasing();
        return log.readStreams(streams, options);
      },
    };
    await expect(normalising(erasedMeanwhile)).rejects.toMatchObject({ name: 'TransientError' });
    await normalising(log);
    expect(await endings()).toEqual(['DocumentErased']);
  });
});
