import { describe, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import {
  articlesOf,
  type CurationEvent,
  type Decision,
  foldCuration,
  isCurationEvent,
  noCuration,
  standing,
} from '../../src/stories/curation.ts';

const story = 's_0000000000000000';
const elsewhere = 's_1111111111111111';
const body = { by: 'Hà', reason: 'I have asked them.' };
const [a, b, c] = [sha256('a'), sha256('b'), sha256('c')];
const withdrawal = eventId('withdrawn');

const joined: Decision = {
  id: eventId('joined'),
  type: 'StoriesJoined',
  position: 1,
  data: { story, articles: [a, b] },
  body,
};
const parted: Decision = {
  id: eventId('parted'),
  type: 'ArticlesParted',
  position: 2,
  data: { story, articles: [a], from: [b] },
  body,
};
const chosen: Decision = {
  id: eventId('chosen'),
  type: 'OriginalChosen',
  position: 3,
  data: { story, article: a },
  body,
};
const corrected: Decision = {
  id: eventId('corrected'),
  type: 'FieldCorrected',
  position: 4,
  data: { story, article: b, field: 'headline' },
  body: { ...body, value: 'The headline' },
};
const withdrawn: Decision = {
  id: withdrawal,
  type: 'StoryWithdrawn',
  position: 5,
  data: { story, curation: withdrawal, articles: [a, b] },
  body,
};
const all = [joined, parted, chosen, corrected, withdrawn];

const undone = ({ id }: Decision): CurationEvent => ({
  id: eventId('undone', id),
  type: 'CurationUndone',
  position: 9,
  data: { story, curation: id },
});
const carriedOut = (curation: string): CurationEvent => ({
  id: eventId('carried out', curation),
  type: 'CurationApplied',
  position: 9,
  data: { story, curation, model: 'm1' },
});
const erased = (of: string, articles: string[]): CurationEvent => ({
  id: eventId('erased', of, ...articles),
  type: 'StoryErased',
  position: 9,
  data: { story: of, articles, whole: false },
});
const folded = (...events: CurationEvent[]) => {
  const curation = noCuration();
  for (const event of events) foldCuration(curation, event);
  return curation;
};
/** The decisions whose words are gone when an event follows on them. */
const silentAfter = (event: CurationEvent, decisions = all) =>
  [...folded(...decisions, event).decisions.values()].filter((one) => one.body === null).map(({ id }) => id);

describe('a decision', () => {
  it('stands, and waits to be carried out, until it is said that it was', () => {
    const before = folded(...all);
    expect(standing(before)).toEqual(all);
    expect([...before.pending]).toEqual(all.map(({ id }) => [id, id]));
    const after = folded(...all, carriedOut(chosen.id));
    expect(standing(after)).toEqual(all);
    expect([...after.pending.keys()]).toEqual(all.filter((one) => one !== chosen).map(({ id }) => id));
  });

  it('that is undone stands no longer, is still known, and its undoing waits to be carried out', () => {
    const undoing = undone(joined);
    const curation = folded(joined, parted, carriedOut(joined.id), carriedOut(parted.id), undoing);
    expect(standing(curation)).toEqual([parted]);
    expect(curation.decisions.get(joined.id)).toBe(joined);
    expect([...curation.pending]).toEqual([[undoing.id, joined.id]]);
    expect(folded(joined, undoing, carriedOut(undoing.id)).pending).toEqual(
      new Map([[joined.id, joined.id]]),
    );
  });

  it('to withdraw is one decision, although each story that it reaches later tells of it', () => {
    const told: CurationEvent = {
      ...withdrawn,
      id: eventId('told'),
      data: { ...withdrawn.data, story: elsewhere },
    };
    expect(folded(withdrawn, told)).toEqual(folded(withdrawn));
    expect(folded(told)).toEqual(noCuration());
  });

  it('is about the articles that it joins, parts on either side, chooses or corrects', () => {
    expect(all.map(articlesOf)).toEqual([[a, b], [a, b], [a], [b], [a, b]]);
  });
});

describe('an erasure', () => {
  it('takes the words of every decision on its story, whatever it was about', () => {
    expect(silentAfter(erased(story, [c]))).toEqual(all.map(({ id }) => id));
  });

  it('takes the words of a decision on another story where that is about an erased article', () => {
    expect(silentAfter(erased(elsewhere, [c]))).toEqual([]);
    expect(silentAfter(erased(elsewhere, [b]))).toEqual(
      [joined, parted, corrected, withdrawn].map(({ id }) => id),
    );
  });

  it('leaves what was decided, its order, and what still waits', () => {
    const before = folded(...all);
    const after = folded(...all, erased(story, [a]));
    expect(standing(after)).toEqual(all.map((one) => ({ ...one, body: null })));
    expect(after.pending).toEqual(before.pending);
  });
});

it('events of people are told apart from those of the machine', () => {
  for (const { type } of [...all, undone(joined), carriedOut(joined.id), erased(story, [a])])
    expect(isCurationEvent({ type })).toBe(true);
  for (const type of ['StoryOpened', 'StoryRevised', 'ArticleLinked', 'DocumentReceived'] as const)
    expect(isCurationEvent({ type })).toBe(false);
});
