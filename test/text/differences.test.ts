import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { differences } from '../../src/text/differences.ts';
import { makeArticle } from '../support/make-article.ts';

const withTexts = (texts: readonly string[]): Article => makeArticle('a', { text: texts.join('\n') });

describe('the paragraphs that two versions differ in', () => {
  it('are told as often as one has them and the other does not, in reading order', () => {
    const before = withTexts(['x', 'x', 'a', 'x', 'b']);
    const after = withTexts(['b', 'x', 'new', 'new', 'a']);
    expect(differences(before, after)?.paragraphs).toEqual({
      before: 5,
      after: 5,
      gone: ['x', 'x'],
      new: ['new', 'new'],
    });
  });
});
