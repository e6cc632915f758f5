import { TransientError } from '../errors.ts';
import { type MatchInput, toMatchInput } from '../matching/match-input.ts';
import type { Model } from '../matching/model/model.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { Link } from '../schemas/story.ts';
import { decide } from '../stories/decide.ts';
import { type LinkSources, linkOf, type Partner, partnerOf, toLink } from './link-of.ts';
import type { MatchHands } from './match-hands.ts';
import type { MatchState } from './match-state.ts';

/**
 * The events that lead from the stories of a state to a new partition of some of its articles.
 *
 * @param loaded articles that need not be loaded again.
 */
export const decideGroups = async (
  groups: readonly string[][],
  state: Pick<
    MatchState,
    | 'model'
    | 'stories'
    | 'matcher'
    | 'hands'
    | 'load'
    | 'asMatched'
    | 'evidenceOf'
    | 'position'
    | 'corrections'
  >,
  loaded: readonly Article[] = [],
): Promise<NewLogEvent[]> => {
  const { model, stories, matcher } = state;
  const touched = new Set(groups.flat());
  for (const id of [...touched]) {
    const story = stories.byId.get(stories.storyOf.get(id) ?? '');
    for (const other of story?.articles ?? []) touched.add(other);
  }
  const contents = new Map(loaded.map((article) => [article.id, article]));
  const others = await state.load([...touched].filter((id) => !contents.has(id)));
  for (const article of others) contents.set(article.id, article);
  const matched = inputsOf(await state.asMatched([...contents.values()]), matcher);
  const input = (id: DocumentId): MatchInput => matched.get(id) ?? missing(id);
  const known = await state.evidenceOf([...touched]);
  const sources: LinkSources = { matcher, stories, input, evidence: (id) => known.get(id) };
  const links = await linksIn(groups, sources, model, state.hands);
  return decide({
    groups,
    stories,
    articles: (id) => contents.get(id) ?? missing(id),
    // What stays behind in a story that others leave is no group that was asked for.
    link: (id, group) => links.get(id) ?? linkOf(id, group, sources, model),
    corrections: state.corrections,
    model: model.version,
    salt: String(state.position()),
  });
};

const missing = (id: DocumentId): never => {
  throw new TransientError(`The article ${id} is not in the log yet.`);
};

/** The matcher keeps no texts: what it had of each article it matched. */
const inputsOf = (
  articles: readonly Article[],
  { embedding }: Pick<MatchState['matcher'], 'embedding'>,
): Map<DocumentId, MatchInput> =>
  new Map(
    articles.map((article) => {
      const vector = embedding(article.id);
      return [article.id, { ...toMatchInput(article), ...(vector && { embedding: vector }) }];
    }),
  );

/** The link of each article that has others in its group. */
const linksIn = async (
  groups: readonly string[][],
  sources: LinkSources,
  model: Model,
  hands: MatchHands,
): Promise<Map<DocumentId, Link>> => {
  const partners = new Map<DocumentId, Partner>();
  for (const group of groups) {
    for (const id of group) {
      const partner = partnerOf(id, group, sources, model);
      if (partner) partners.set(id, partner);
    }
  }
  const wanted = [...partners].filter(([, { known }]) => !known);
  const verdicts = await hands.explain(
    wanted.map(([id, { to }]) => [sources.input(id), sources.input(to)] as const),
  );
  const links = new Map<DocumentId, Link>();
  for (const [id, { known }] of partners) if (known) links.set(id, known);
  for (const [index, verdict] of verdicts.entries()) {
    const [id, partner] = wanted[index] ?? [];
    if (id !== undefined && partner) links.set(id, toLink(partner.to, verdict));
  }
  return links;
};
