import { expect, test } from 'vitest';
import { createTraits } from '../../src/matching/candidates/traits.ts';
import { segments } from '../../src/matching/lexicon/lexicon.ts';
import { dimensions } from '../../src/matching/model/model.ts';

test('An article is there however many languages were made up before its own.', () => {
  const traits = createTraits();
  const meaning = { vectors: new Int8Array((segments + 1) * dimensions), known: 0 };
  for (let i = 1; i < 2 ** 16; i++) traits.familyOf(`q${i}`);
  traits.put(0, { family: 'vi', cased: true, meaning, postings: { total: 1, totalOfRarest: 1 } });
  expect(traits.columns.families[0]).toBe(traits.familyOf('vi'));
  expect(traits.columns.families[0]).not.toBe(0);
});
