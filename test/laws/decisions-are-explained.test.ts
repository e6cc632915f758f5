import { afterAll, beforeAll, expect, test } from 'vitest';
import { isArticleVersion } from '../../src/schemas/log-events.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { createLogWorld, type LogWorld } from '../support/log-world.ts';
import { seedText } from '../support/normalised.ts';

/* Law 7, its first half: whoever sees a decision sees why it was made, in words of the documents themselves. */

const threads = openNormalisePool({ threads: 2, seconds: 20 });
let world: LogWorld;
beforeAll(async () => {
  world = await createLogWorld(threads);
});
afterAll(async () => {
  await world.close();
  await threads.close();
});

test('Each article says why it is in its story, each story why it shows which article, each removal its rule.', async () => {
  const copy = seedText(1).split('\n').slice(0, -3).join('\n');
  const contents = [...([0, 1, 2, 3, 4] as const).map((number) => seedText(number)), copy];
  const documents = await world.receive(...contents);
  await world.normalise(documents);
  await world.match();

  const articles = (await world.log.read({ after: 0, limit: 100, bodies: true })).flatMap((event) =>
    isArticleVersion(event) && event.body !== null ? [event.body] : [],
  );
  expect(articles).toHaveLength(6);
  const textOf = (id: string): string => {
    const article = articles.find((one) => one.id === id);
    return [article?.headline, ...(article?.paragraphs ?? []).map(({ text }) => text)].join('\n');
  };
  const stories = await world.stories();
  expect(stories.map((story) => story.articles.length).sort()).toEqual([1, 1, 4]);
  const links = stories.flatMap((story) =>
    story.articles.flatMap(({ article, link }) => {
      expect(link === null).toBe(story.articles.length === 1);
      if (link) expect(story.articles.map((other) => other.article)).toContain(link.to);
      return link ? [{ ...link, article }] : [];
    }),
  );
  expect(links.map(({ kind }) => kind).sort()).toEqual(['copy', 'translation', 'translation', 'translation']);
  for (const { article, to, logit, probability, evidence } of links) {
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-logit)), 3);
    expect(evidence.anchors.length).toBeGreaterThan(4);
    for (const { a, b } of evidence.anchors) {
      expect(textOf(article)).toContain(a);
      expect(textOf(to)).toContain(b);
    }
  }
  for (const { canonical, original } of stories)
    for (const chosen of [canonical, original ?? canonical]) expect(chosen.reason).toMatch(/^\p{L}.{10}/su);
  const changes = articles.flatMap((article) =>
    article.changes.map((change) => ({ change, of: article.document })),
  );
  expect(changes.length).toBeGreaterThan(5);
  for (const { change, of } of changes) {
    expect(change.rule).toMatch(/^[a-z-]+$/);
    expect(contents[documents.indexOf(of)]).toContain(change.text);
  }
});
