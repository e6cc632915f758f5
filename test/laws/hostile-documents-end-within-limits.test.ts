import { expect, test } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { article as articleSchema } from '../../src/schemas/article.ts';
import { rejectionReason } from '../../src/schemas/document.ts';
import { inOrder } from '../../src/threads/in-order.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { hostileInputs } from '../support/hostile-inputs.ts';
import { seedOfRun } from '../support/seed.ts';

/* Law 10, the way in: whatever a document is, it costs a bounded time and memory, and what is made of it is well formed. */

/** Inputs; ONESTORY_FUZZ=10000 for a long run, ONESTORY_FUZZ_SEED for the inputs of an earlier one. */
const COUNT = Number(process.env.ONESTORY_FUZZ ?? 500);
/** Processor time for each: many times what they take, and far below what a step takes that is not linear. */
const SECONDS = 5;

test(`${COUNT} hostile documents each become an article or a rejection within their limits`, {
  timeout: 3_600_000,
}, async () => {
  const seed = seedOfRun();
  process.stdout.write(`The seed of this run: ONESTORY_FUZZ_SEED=${seed}\n`);
  const pool = openNormalisePool({ seconds: SECONDS, threads: 2 });
  const ends = { article: 0, rejection: 0 };
  let number = 0;
  const outcomes = inOrder(hostileInputs(seed, COUNT), 16, async (hostile) => ({
    hostile,
    outcome: await pool.normalise({
      document: sha256(hostile.bytes),
      bytes: hostile.bytes,
      ...(hostile.declared && { declared: hostile.declared }),
    }),
  }));
  for await (const { hostile, outcome } of outcomes) {
    const which = `input ${number} of seed ${seed}, ${hostile.made}, ${hostile.bytes.length} bytes`;
    number += 1;
    if ('article' in outcome) {
      ends.article += 1;
      const checked = articleSchema.safeParse(outcome.article);
      expect(checked.error?.message, which).toBeUndefined();
      expect(JSON.stringify(outcome.article), which).not.toMatch(/\\u0000|\\ud[89a-f]/);
    } else {
      ends.rejection += 1;
      expect(rejectionReason.safeParse(outcome.rejection).success, which).toBe(true);
      const { code, message } = outcome.rejection;
      const never = hostile.huge ? ['failed'] : ['failed', 'timed-out', 'out-of-memory'];
      expect(never, `${which}: ${message}`).not.toContain(code);
    }
  }
  await pool.close();
  expect(ends.article + ends.rejection).toBe(COUNT);
  // Both ends are met, or the inputs are no test.
  expect(Math.min(ends.article, ends.rejection)).toBeGreaterThan(COUNT / 20);
});
