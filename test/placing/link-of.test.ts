import { expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { linkOf } from '../../src/placing/link-of.ts';
import { noStories } from '../../src/stories/story.ts';
import { seedInputs } from '../support/seed-inputs.ts';

it('takes the evidence of a link that stands from the story, and finds it anew for another model', () => {
  const model = loadModel();
  const matcher = createMatcher(model);
  const inputs = new Map(seedInputs().map((input) => [input.id, input]));
  matcher.addAll([...inputs.values()]);
  const input = (id: string) => inputs.get(id) ?? failWithout(id);
  const group = ['000', '001', '002'];
  const first = linkOf(
    '000',
    group,
    { matcher, stories: noStories(), input, evidence: () => undefined },
    model,
  );
  if (!first) throw new Error('there is another article');
  const stories = noStories();
  stories.storyOf.set('000', 's_0000000000000000');
  const story = {
    id: 's_0000000000000000',
    founding: '000',
    openedAt: 1,
    articles: new Set(group),
    links: new Map([['000', { ...first, evidence: 'some', position: 3, model: model.version }]]),
    version: 1,
    record: null,
    withdrawn: false,
    heir: null,
  };
  stories.byId.set(story.id, story);
  const sources = { matcher, stories, input, evidence: () => first.evidence };
  // The very same object: finding it anew costs a hundred times the verdict.
  expect(linkOf('000', group, sources, model)?.evidence).toBe(first.evidence);
  const another = linkOf('000', group, sources, { ...model, version: 'm1-00000000' });
  expect(another?.evidence).not.toBe(first.evidence);
  expect(another).toEqual(first);
});

const failWithout = (id: string): never => {
  throw new Error(`No seed ${id}.`);
};
