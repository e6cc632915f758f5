import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultReading, readDocuments } from '../../src/files/read-documents.ts';
import { sha256 } from '../../src/ids.ts';
import { article } from '../../src/schemas/article.ts';
import { rejectionReason } from '../../src/schemas/document.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { hostileFiles } from '../support/hostile-files.ts';
import { seedOfRun } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Files; ONESTORY_FUZZ=10000 for a long run, ONESTORY_FUZZ_SEED for the files of an earlier one. */
const COUNT = Number(process.env.ONESTORY_FUZZ ?? 120);
/** What this thread may hold: a few documents of the longest length and what is unpacked at once. */
const MOST_BYTES = 400_000_000;

test(`${COUNT} hostile files are read to an end, and each record becomes an article or a rejection`, {
  timeout: 3_600_000,
}, async () => {
  const seed = seedOfRun();
  process.stdout.write(`The seed of this run: ONESTORY_FUZZ_SEED=${seed}\n`);
  const pool = openNormalisePool({ seconds: 5, threads: 2 });
  const root = temporaryFolder();
  const ends = { article: 0, rejection: 0, container: 0, damaged: 0 };
  let number = 0;
  for (const { made, name, bytes } of hostileFiles(seed, COUNT)) {
    const which = `file ${number} of seed ${seed}, ${made}, ${bytes.length} bytes`;
    number += 1;
    writeFileSync(join(root, name), bytes);
    const place = { kind: 'file' as const, root, path: name, size: 0, modified: 0 };
    let [records, last] = [0, ''];
    // The same document again is known already; a bomb has a million of one.
    const known = new Set<string>();
    for await (const read of readDocuments(place, { ...defaultReading, maxBytes: 4_000_000 })) {
      expect(last, `${which}: something came behind its end`).not.toBe('container');
      last = 'container' in read ? 'container' : read.place.kind;
      if ('container' in read) {
        expect(read.records, which).toBe(records);
        ends.container += 1;
        if (read.problem) ends.damaged += 1;
      } else records += 1;
      if ('problem' in read && read.problem) {
        expect(rejectionReason.safeParse(read.problem).error?.message, which).toBeUndefined();
        if (!('container' in read)) ends.rejection += 1;
      }
      const document = 'bytes' in read ? sha256(read.bytes) : '';
      if ('bytes' in read && !known.has(document)) {
        known.add(document);
        const outcome = await pool.normalise({ document, bytes: read.bytes });
        if ('article' in outcome) {
          ends.article += 1;
          expect(article.safeParse(outcome.article).error?.message, which).toBeUndefined();
        } else {
          ends.rejection += 1;
          expect(outcome.rejection.code, `${which}: ${outcome.rejection.message}`).not.toBe('failed');
        }
      }
    }
    // A file is a document, or a container that has an end.
    if (last !== 'container') expect([last, records], which).toEqual(['file', 1]);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    expect(heapUsed + arrayBuffers, which).toBeLessThan(MOST_BYTES);
  }
  await pool.close();
  // All ends are met, or the files are no test.
  expect(Math.min(ends.article, ends.rejection, ends.container, ends.damaged)).toBeGreaterThan(COUNT / 50);
});
