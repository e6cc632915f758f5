import { loadArticles } from '../documents/load-articles.ts';
import type { Expectation, Log } from '../log/types.ts';
import { embedInputs } from '../matching/embedding.ts';
import { toMatchInput } from '../matching/match-input.ts';
import { createMatcher } from '../matching/matcher.ts';
import type { ActiveModel } from '../models/active.ts';
import { createCuratedPartition } from '../placing/curated-partition.ts';
import { decideGroups } from '../placing/decide-groups.ts';
import { ownHands } from '../placing/match-hands.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import type { Curation } from '../stories/curation.ts';
import { evolve } from '../stories/evolve.ts';
import type { Stories } from '../stories/story.ts';
import { storyErased } from '../stories/story-events.ts';
import { curationWithout } from './curations.ts';
import type { ErasureParts } from './erase.ts';
import type { Reach } from './reach.ts';
import type { Reading } from './reading.ts';

interface Decided {
  events: NewLogEvent[];
  expect: Expectation[];
  stories: { story: StoryId; whole: boolean }[];
}

/**
 * What an erasure does to stories: each that ever held one of the articles is told to forget them, and one that goes on
 * is decided on anew. Its articles are compared with each other alone: what the erased one had to do with those of other
 * stories is left to the matcher and to reconciling.
 *
 * @param position the last story event that counts.
 */
export const eraseFromStories = async (
  { stories: held, quoting }: Pick<Reach, 'stories' | 'quoting'>,
  position: number,
  reading: Pick<Reading, 'storiesUpTo'>,
  { log, activeModel, windowDays }: ErasureParts,
): Promise<Decided> => {
  if (held.size === 0) return { events: [], expect: [], stories: [] };
  const stories = await reading.storiesUpTo(position);
  const decided: Decided = { events: [], expect: [], stories: [] };
  const left: DocumentId[][] = [];
  for (const [id, articles] of held) {
    const story = stories.byId.get(id);
    const isIn = [...articles].some((article) => story?.articles.has(article));
    const rest = [...(story?.articles ?? [])].filter((article) => !articles.has(article)).sort();
    const whole = isIn && rest.length === 0;
    const event = storyErased(id, [...articles].sort(), whole);
    decided.events.push(event);
    decided.stories.push({ story: id, whole });
    evolve(stories, { ...event, position });
    if (isIn && !whole) left.push(rest);
  }
  if (left.length === 0) return decided;
  const active = await activeModel();
  decided.expect.push({ category: 'model', position: active.position });
  const curation = await curationWithout(quoting, position, log);
  for (const rest of left)
    decided.events.push(
      ...(await decideOnRest(rest, stories, curation, active, { log, windowDays, position })),
    );
  return decided;
};

const decideOnRest = async (
  rest: readonly DocumentId[],
  stories: Stories,
  curation: Curation,
  { model }: ActiveModel,
  { log, windowDays, position }: { log: Log; windowDays: number | null; position: number },
): Promise<NewLogEvent[]> => {
  const load = (ids: readonly DocumentId[]): Promise<Article[]> => loadArticles(log, ids);
  const matcher = createMatcher(model, { windowDays });
  const loaded = await load(rest);
  const groups = matcher.addAll(await embedInputs(loaded.map(toMatchInput), model));
  const curated = createCuratedPartition(curation, matcher);
  const state = {
    model,
    stories,
    matcher,
    hands: ownHands(model),
    load,
    asMatched: async (current: readonly Article[]) => [...current],
    // The stories were read without it: each link is found anew.
    evidenceOf: async () => new Map(),
    position: () => position,
    corrections: curated.corrections,
  };
  return decideGroups(curated.groupsAround(groups), state, loaded);
};
