import { expect, test } from 'vitest';
import { differences } from '../../src/text/differences.ts';
import { makeArticle } from '../support/make-article.ts';

test('Paragraphs whose order alone is another are compared in time that grows with their number and no faster.', () => {
  const texts = Array.from({ length: 300_000 }, (_, i) => `Paragraph ${i}`);
  const [before, after] = [texts, texts.toReversed()].map((each) =>
    makeArticle('a', { text: each.join('\n') }),
  );
  expect(before && after && differences(before, after)?.paragraphs).toEqual({
    before: 300_000,
    after: 300_000,
    gone: [],
    new: [],
  });
});
