import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../../src/ids.ts';
import { openNormalisePool } from '../../../src/threads/normalise-pool.ts';
import { page, paragraphs, sentence } from '../../support/pages.ts';

/*
 * Pages over which a step that looks at each element and then at all others, or at all around it, would take minutes.
 * Processor time counts, and the limit is many times what they take, so that a slow or busy machine passes too.
 */
const pool = openNormalisePool({ seconds: 30, threads: 2 });
afterAll(() => pool.close());

const body = paragraphs(4);
const linkedData = (json: string): string => `<script type="application/ld+json">${json}</script>${body}`;
const referring = Array.from({ length: 4900 }, (_, number) => ({
  '@type': 'Article',
  '@id': String(number),
  mainEntityOfPage: Array.from({ length: 30 }, () => ({ '@id': 'a' })),
}));
const images = Array.from({ length: 100 }, (_, number) => `<img src=/${number}>`).join('');

test.each([
  ['wide linked data', linkedData(`[${`[${'[],'.repeat(120)}[]],`.repeat(5000)}[]]`)],
  ['linked data full of references', linkedData(JSON.stringify(referring))],
  ['as many paragraphs as a page may have', '<p>ab cd</p>'.repeat(45_000) + body],
  ['deep lists of links', body + '<li><p><a href=x>ab cd</a>'.repeat(25_000)],
  [
    'many small images in a figure',
    `${body}<figure>${images}${'<i class=a>x</i>'.repeat(40_000)}</figure>${body}`,
  ],
  ['a deep element full of empty ones', `${'<div>ab '.repeat(240)}${'<i></i>'.repeat(90_000)}${body}`],
])('%s: they become an article in time linear to their length', { timeout: 300_000 }, async (_, inner) => {
  const bytes = Buffer.from(page({ body: inner }));
  const outcome = await pool.normalise({ document: sha256(bytes), bytes });
  const texts =
    'article' in outcome ? outcome.article.paragraphs.map(({ text }) => text) : [outcome.rejection.code];
  expect(texts.join('\n')).toContain(sentence(1));
});

test('many elements at the top of a page, outside of its html, take no more time than elsewhere', {
  timeout: 300_000,
}, async () => {
  const bytes = Buffer.from(`<!doctype html>${'<img src=x>'.repeat(30_000)}${page({ body })}`);
  const outcome = await pool.normalise({ document: sha256(bytes), bytes });
  expect(outcome).toMatchObject({ article: { language: 'en' } });
});

test('a page that takes too long is rejected with what to do, and the pages beside it become articles', async () => {
  const short = openNormalisePool({ seconds: 1, threads: 2 });
  const endless = Buffer.from(`<html><body>${'<p>ab<br>cd</p>'.repeat(200_000)}${paragraphs(40_000)}`);
  const documents = [Buffer.from(page()), endless, Buffer.from(page({ body: paragraphs(9) })), endless];
  const outcomes = await Promise.all(
    documents.map((bytes) => short.normalise({ document: sha256(bytes), bytes })),
  );
  await short.close();
  expect(outcomes.map((outcome) => ('article' in outcome ? 'article' : outcome.rejection.code))).toEqual([
    'article',
    'timed-out',
    'article',
    'timed-out',
  ]);
  expect(outcomes[1]).toMatchObject({ rejection: { advice: expect.stringMatching(/^Cut the file/) } });
});
