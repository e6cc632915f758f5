import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { decide } from '../../src/stories/decide.ts';
import { fingerprintOf } from '../../src/stories/fingerprint.ts';
import { makeArticle } from '../support/make-article.ts';
import { createStoryWorld, linkInTests } from '../support/story-world.ts';

const types = (events: readonly NewLogEvent[]): string[] => events.map(({ type }) => type);

describe('decide', () => {
  it('links an article again where there is more evidence than before, unless that was erased', () => {
    const world = createStoryWorld();
    world.partition(['a', 'b']);
    const links = world.stories.byId.get(world.storyOf('a') ?? '')?.links;
    const [[first, one] = expect.fail(), [second, other] = expect.fail()] = [...(links ?? [])];
    const { evidence } = linkInTests('a', ['b']) ?? expect.fail();
    const fewer = { ...evidence, against: ['It says less than it could.'] };
    links?.set(first, { ...one, evidence: fingerprintOf(fewer) }).set(second, { ...other, evidence: null });
    const events = world.partition(['a', 'b']);
    expect(types(events)).toEqual(['ArticleLinked']);
    expect(events[0]?.data).toMatchObject({ article: first });
    expect(world.partition(['a', 'b'])).toEqual([]);
  });

  it.each([{ kind: 'copy' as const }, { logit: 4.5 }, { probability: 0.98 }])(
    'links an article again where the verdict is another: $kind$logit$probability',
    (other) => {
      const world = createStoryWorld();
      world.partition(['a', 'b']);
      const links = world.stories.byId.get(world.storyOf('a') ?? '')?.links ?? new Map();
      const [[article, link] = expect.fail()] = links;
      links.set(article, { ...link, ...other });
      const events = world.partition(['a', 'b']);
      expect(events.filter(({ type }) => type === 'ArticleLinked').map(({ data }) => data)).toMatchObject([
        { article, kind: 'translation', logit: 4.6, probability: 0.99 },
      ]);
    },
  );

  it('refuses a partition that has an article twice, and one that joins articles without a link', () => {
    const world = createStoryWorld();
    expect(() => world.partition(['a', 'b'], ['b'])).toThrow(/hold the same article: give each article one/);
    const joined = (): NewLogEvent[] =>
      decide({
        groups: [[sha256('a'), sha256('b')]],
        stories: world.stories,
        articles: () => makeArticle('a'),
        link: () => null,
        model: 'm1',
        salt: '0',
      });
    expect(joined).toThrow(/is to join the story s_.* no link .*Give a link for every article/);
  });
});
