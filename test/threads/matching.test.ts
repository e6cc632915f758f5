import { describe, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import { toMatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { normalise } from '../../src/text/normalise.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { startMatchThread } from '../../src/threads/matching.ts';
import { articleOf, seedText } from '../support/normalised.ts';
import { bareSeeds } from '../support/seed-variants.ts';

const model = loadModel();
const read = bareSeeds.map((input) => ({ input, features: features(input, model) }));

describe('matching in a thread of its own', () => {
  test('forms the stories that a matcher forms, and after it was closed says that it has ended', async () => {
    const matching = startMatchThread(model, { windowDays: null });
    // Handed over without waiting for the first.
    const gathered = [matching.gather(read.slice(0, 2)), matching.gather(read.slice(2))];
    expect(await matching.settle()).toEqual(createMatcher(model).addAll(bareSeeds));
    await Promise.all(gathered);
    expect(await matching.settle()).toEqual([]);
    await matching.close();
    await expect(matching.gather(read)).rejects.toThrow(PermanentError);
  });
});

describe('what is read of an article for matching', () => {
  test('is all that matching takes of it', async () => {
    const tools = await loadTextTools();
    for (const number of [0, 1, 2, 3, 4] as const) {
      const whole = articleOf(seedText(number));
      const outcome = normalise({ document: whole.document, text: seedText(number) }, tools, 'for matching');
      if (!('article' in outcome)) throw new Error('The seed was rejected.');
      expect(toMatchInput(outcome.article)).toEqual(toMatchInput(whole));
      expect({ ...outcome.article, eventDates: whole.eventDates, places: whole.places }).toEqual(whole);
    }
  });
});
