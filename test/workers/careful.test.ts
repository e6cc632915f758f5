import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/errors.ts';
import { type Care, createCareful } from '../../src/workers/careful.ts';
import { createInHand, type InHand, migrateInHand } from '../../src/workers/in-hand.ts';
import { openProjections } from '../support/open-projections.ts';

let world: Awaited<ReturnType<typeof openProjections>>;
let inHand: InHand;
let rejected: string[];
beforeAll(async () => {
  world = await openProjections();
  await migrateInHand(world.pool);
  inHand = createInHand(world.pool);
});
beforeEach(() => {
  rejected = [];
});
afterAll(() => world.close());

const documents = ['a', 'b', 'c'];
/** Works on the documents; `error` says what goes wrong with one of them. Tells which were worked on together. */
const workWith = async (
  error: (document: string) => Error | null,
  more: Partial<Care> = {},
): Promise<string[]> => {
  const batches: string[] = [];
  await createCareful(inHand, async (_, document, { message }) => {
    rejected.push(`${document}: ${message}`);
  })({
    step: 'match',
    documents,
    work: (some, touch) =>
      touch(async () => {
        batches.push(some.join(''));
        for (const document of some) {
          const wrong = error(document);
          if (wrong) throw wrong;
        }
      }),
    ...more,
  });
  return batches;
};

it('works on the documents of a job together, and notes nothing behind', async () => {
  expect(await workWith(() => null)).toEqual(['abc']);
  expect(await inHand.noted('match', documents)).toEqual(new Map());
});

it('rejects at once what goes wrong for good, and does the others', async () => {
  const batches = await workWith((document) => (document === 'b' ? new PermanentError('never') : null));
  expect(batches.sort()).toEqual(['a', 'abc', 'b', 'c']);
  expect(rejected).toEqual(['b: It could not be worked on: never']);
  expect(await inHand.noted('match', documents)).toEqual(new Map());
});

it('rejects after three times what nobody foresaw, and does the others meanwhile', async () => {
  const wrong = (document: string): Error | null => (document === 'b' ? new RangeError('odd') : null);
  await expect(workWith(wrong)).rejects.toThrow(TransientError);
  await expect(workWith(wrong)).rejects.toThrow(TransientError);
  expect(rejected).toEqual([]);
  expect(await inHand.noted('match', documents)).toEqual(new Map([['b', 2]]));
  expect(await workWith(wrong)).toEqual(['ac', 'b']);
  expect(rejected).toEqual(['b: It could not be worked on: odd']);
});

it('blames no document for what may work when tried again, nor for what goes wrong before it is touched', async () => {
  await expect(workWith(() => new TransientError('busy'))).rejects.toThrow('busy');
  const broken = new PermanentError('no model');
  await expect(workWith(() => null, { work: () => Promise.reject(broken) })).rejects.toBe(broken);
  expect(rejected).toEqual([]);
  expect(await inHand.noted('match', documents)).toEqual(new Map());
});

it('has nothing else at work while it works on a document that was in hand when a process died', async () => {
  await inHand.begin('match', ['a', 'b'], false);
  await inHand.begin('match', ['b'], true);
  const carefully = createCareful(inHand, async () => {});
  const log: string[] = [];
  const work =
    (name: string): Care['work'] =>
    async (some, touch) =>
      touch(async () => {
        log.push(`${name} begins ${some.join('')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        log.push(`${name} ends ${some.join('')}`);
      });
  await Promise.all([
    carefully({ documents, step: 'match', work: work('match') }),
    carefully({ documents, step: 'normalise', work: work('normalise') }),
  ]);
  for (const alone of ['a', 'b']) {
    const begun = log.indexOf(`match begins ${alone}`);
    expect(begun).toBeGreaterThanOrEqual(0);
    expect(log[begun + 1]).toBe(`match ends ${alone}`);
    const open = log.slice(0, begun).filter((line) => line.includes('begins')).length;
    expect(log.slice(0, begun).filter((line) => line.includes('ends'))).toHaveLength(open);
  }
  expect(await inHand.noted('match', documents)).toEqual(new Map());
});
