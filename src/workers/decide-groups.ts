import { TransientError } from '../errors.ts';
import type { Model } from '../matching/model.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import { decide } from '../stories/decide.ts';
import { linkOf } from './link-of.ts';
import type { MatchState } from './match-state.ts';

/** The events that lead from the stories of a state to a new partition of some of its articles. */
export const decideGroups = async (
  groups: readonly string[][],
  state: Pick<MatchState, 'stories' | 'matcher' | 'load' | 'position' | 'corrections'>,
  model: Model,
): Promise<NewLogEvent[]> => {
  const { stories, matcher } = state;
  const touched = new Set(groups.flat());
  for (const id of [...touched]) {
    const story = stories.byId.get(stories.storyOf.get(id) ?? '');
    for (const other of story?.articles ?? []) touched.add(other);
  }
  const contents = new Map((await state.load([...touched])).map((article) => [article.id, article]));
  return decide({
    groups,
    stories,
    articles: (id) => {
      const article = contents.get(id);
      if (!article) throw new TransientError(`The article ${id} is not in the log yet.`);
      return article;
    },
    link: (id, group) => linkOf(id, group, matcher, stories, model),
    corrections: state.corrections,
    model: model.version,
    salt: String(state.position()),
  });
};
