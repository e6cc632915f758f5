import { afterAll, describe, expect, test } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { sha256 } from '../../src/ids.ts';
import type { SiteRules } from '../../src/schemas/site-rules.ts';
import { seal } from '../../src/site-rules/seal.ts';
import type { DocumentInput } from '../../src/text/types.ts';
import { inOrder } from '../../src/threads/in-order.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { readArticle } from '../../src/threads/read-article.ts';
import { articleOf, seedText } from '../support/normalised.ts';

const documentOf = (text: string): DocumentInput => ({ document: sha256(text), text });
/** A million lines: seconds of work for a normaliser of any speed, and hundreds of megabytes. */
const endless = documentOf('ab\n'.repeat(1_000_000));
const codeOf = (outcome: object): unknown =>
  'rejection' in outcome ? (outcome.rejection as { code: string }).code : 'article';

describe('normalising in threads', () => {
  const pool = openNormalisePool({ threads: 2, seconds: 20 });
  afterAll(() => pool.close());

  test('gives the article that the function gives', async () => {
    const outcome = await pool.normalise({ document: sha256(seedText(2)), bytes: Buffer.from(seedText(2)) });
    expect(outcome).toEqual({ article: articleOf(seedText(2)), host: null, rules: null });
  });

  test('uses the rules that come with a document, and those only', async () => {
    const single = openNormalisePool({ threads: 1, seconds: 20 });
    const used = async (siteRules?: SiteRules[]): Promise<unknown> => {
      const outcome = await single.normalise({ ...documentOf(seedText(4)), ...(siteRules && { siteRules }) });
      return 'article' in outcome ? outcome.rules : outcome;
    };
    const rules = (pages: number): SiteRules =>
      seal({
        host: 'vietnam.vn',
        pages,
        phrases: [{ form: 'a line', where: 'tail', within: 3, seen: 9, of: 10 }],
      });
    const [first, second] = [[rules(10)], [rules(11)]];
    const versions = [
      await used(first),
      await used(first),
      await used(second),
      await used(),
      await used(first),
    ];
    await single.close();
    expect(versions).toEqual([first, first, second, null, first].map((some) => some?.[0]?.version ?? null));
  });

  test('reads for matching what the functions read, and rejects what is no article', async () => {
    const read = await pool.read({ document: sha256(seedText(2)), bytes: Buffer.from(seedText(2)) });
    expect(read).toEqual(readArticle(articleOf(seedText(2))));
    expect(codeOf(await pool.read(documentOf('')))).toBe('empty');
  });

  test('a document that takes too long is rejected, and those beside and behind it become articles', async () => {
    const strict = openNormalisePool({ threads: 2, seconds: 1 });
    const documents = [0, 1, 2, 3].map((number) => documentOf(`${seedText(0)}\n\n${number}`));
    const outcomes = await Promise.all(
      [documents[0], endless, documents[1], endless, documents[2], documents[3]].map((one) =>
        strict.normalise(one ?? endless),
      ),
    );
    await strict.close();
    expect(outcomes.map(codeOf)).toEqual([
      'article',
      'timed-out',
      'article',
      'timed-out',
      'article',
      'article',
    ]);
    expect(outcomes[1]).toMatchObject({
      rejection: { message: 'It took longer than 1 second of processor time.' },
    });
  });

  test('what it is given too much of to hold in memory is rejected, and those before and behind it become articles', async () => {
    const small = openNormalisePool({ threads: 1, seconds: 60, megabytes: 40 });
    const some = [documentOf(seedText(0)), endless, documentOf(seedText(1)), documentOf(seedText(2))];
    const outcomes = await Promise.all(some.map((one) => small.normalise(one)));
    expect(outcomes.map(codeOf)).toEqual(['article', 'out-of-memory', 'article', 'article']);
    await small.close();
  });

  test('closing it rejects no document for good: they are to be taken up again', async () => {
    const closing = openNormalisePool({ threads: 1, seconds: 60 });
    await closing.normalise(documentOf(seedText(0)));
    const begun = [endless, documentOf(seedText(1))].map((one) => closing.normalise(one));
    const ended = Promise.allSettled(begun);
    await closing.close();
    for (const result of await ended) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(TransientError) });
    }
    await expect(closing.normalise(documentOf(seedText(1)))).rejects.toBeInstanceOf(TransientError);
  });
});

describe('working on several things at a time', () => {
  test('gives the results in the order of the items, whichever is ready first', async () => {
    const open = new Map<number, () => void>();
    const results = inOrder([0, 1, 2, 3, 4, 5], 3, async (item) => {
      await new Promise<void>((resolve) => open.set(item, resolve));
      return item;
    });
    const read: number[] = [];
    const reading = (async () => {
      for await (const item of results) read.push(item);
    })();
    while (read.length < 6) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(open.size).toBeLessThanOrEqual(read.length + 3);
      for (const item of [...open.keys()].reverse()) open.get(item)?.();
    }
    await reading;
    expect(read).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a failure is told when its turn comes', async () => {
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      const results = inOrder([0, 1, 2], 2, async (item) => {
        if (item === 1) throw new Error('the second');
        return item;
      });
      for await (const item of results) seen.push(item);
    };
    await expect(reading()).rejects.toThrow('the second');
    expect(seen).toEqual([0]);
  });
});
