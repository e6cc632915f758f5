import { expect, test } from 'vitest';
import { shortText } from '../../../src/text/html/short-text.ts';
import { articleOf } from '../../support/normalised.ts';
import { page, paragraphs } from '../../support/pages.ts';

test('a text is cut between its characters, and holds no half one', () => {
  expect(shortText('ab😀', 3)).toBe('ab');
  expect(shortText('ab😀', 4)).toBe('ab😀');
  expect(shortText('\ud83da\0b\ud83d', 9)).toBe('\ufffda\ufffdb\ufffd');
});

test('what of a page is recorded as removed, or taken from its linked data, holds no half character', () => {
  const linked = '{"@type":"NewsArticle","publisher":{"name":"A \\ud83d B \\u0000"}}';
  const article = articleOf(
    page({
      head: `<script type="application/ld+json">${linked}</script>`,
      body: `${paragraphs(4)}<div class="share">a${'😀'.repeat(300)}</div>${paragraphs(9, 5)}`,
    }),
  );
  expect(article.site).toBe('A \ufffd B \ufffd');
  expect(article.changes.some(({ text }) => text.endsWith('😀'))).toBe(true);
  expect(JSON.stringify(article)).not.toMatch(/\\u0000|\\ud[89a-f]/);
});
