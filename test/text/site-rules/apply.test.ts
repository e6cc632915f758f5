import { expect, test } from 'vitest';
import { sha256 } from '../../../src/ids.ts';
import type { SiteRules } from '../../../src/schemas/site-rules.ts';
import { learnSite } from '../../../src/site-rules/learn-site.ts';
import { sitePageOf } from '../../../src/site-rules/site-pages.ts';
import { normalise } from '../../../src/text/normalise.ts';
import type { DocumentInput } from '../../../src/text/types.ts';
import { loadTextTools } from '../../../src/text-tools.ts';
import { type MadeSite, ownText, pageText, SITES } from '../../support/site-pages.ts';

const tools = await loadTextTools();
const inputOf = (text: string, more: Partial<DocumentInput> = {}): DocumentInput => ({
  document: sha256(text),
  text,
  ...more,
});
const rulesOf = (site: MadeSite): SiteRules =>
  learnSite(
    Array.from(
      { length: 20 },
      (_, page) => sitePageOf(inputOf(pageText(site, page + 1)), tools) ?? expect.fail(),
    ),
    null,
  );
const articleOf = (input: DocumentInput) => {
  const outcome = normalise(input, tools);
  return 'article' in outcome ? outcome : expect.fail(outcome.rejection.message);
};
const [site = expect.fail()] = SITES;
const rules = rulesOf(site);
const unseen = pageText(site, 99);

test.each(SITES)('a page of $host that was not learned from keeps its own text and nothing else', (made) => {
  const siteRules = SITES.map(rulesOf);
  const { article, host, rules: used } = articleOf(inputOf(pageText(made, 99), { siteRules }));
  expect(article.paragraphs.map(({ text }) => text)).toEqual(ownText(made, 99, 4 + (99 % 5)));
  expect([host, used]).toEqual([made.host, siteRules.find((some) => some.host === made.host)?.version]);
});

test('what was taken off is in the changes, with its place in the document', () => {
  const { article } = articleOf(inputOf(unseen, { siteRules: [rules] }));
  const phrases = article.changes.filter(({ rule }) => rule === 'site-phrase');
  expect(phrases.map(({ text }) => text)).toEqual([...site.head(99), ...site.tail(99).slice(0, -1)]);
  for (const { text, at } of phrases) expect(unseen.slice(at, at + text.length)).toBe(text);
});

test('a document of another site, or of none, is left alone by them', () => {
  const own = articleOf(inputOf(unseen));
  const elsewhere = inputOf(unseen.replace('https://bao-moi.vn/', 'https://bao-cu.vn/'), {
    siteRules: [rules],
  });
  expect(articleOf(elsewhere)).toMatchObject({ host: 'bao-cu.vn', rules: null });
  expect(articleOf(elsewhere).article.paragraphs).toEqual(own.article.paragraphs);
  const nowhere = inputOf(unseen.replace('https://bao-moi.vn/', ''), { siteRules: [rules] });
  expect(articleOf(nowhere)).toMatchObject({ host: null, rules: null });
});

test('a declared address tells the site before anything in the text does', () => {
  const declared = { url: 'https://www.bao-cu.vn/bai-1.html' };
  expect(articleOf(inputOf(unseen, { siteRules: [rules], declared })).host).toBe('bao-cu.vn');
});

test('a line of the site stays where an article has it in its middle', () => {
  const phrase = site.tail(1)[1] ?? '';
  const own = ownText(site, 50, 30);
  own.splice(12, 0, phrase);
  const { article } = articleOf(
    inputOf([...site.head(50), ...own, ...site.tail(50)].join('\n'), { siteRules: [rules] }),
  );
  expect(article.paragraphs.filter(({ text }) => text === phrase)).toHaveLength(1);
});

test('a page on which nothing but the site stands is rejected as too short', () => {
  const outcome = normalise(
    inputOf([...site.head(3), ...site.tail(3)].join('\n'), { siteRules: [rules] }),
    tools,
  );
  expect(outcome).toMatchObject({ rejection: { code: 'too-short' } });
});
