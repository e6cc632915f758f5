import { paragraphsOf } from '../matching/alignment/paragraphs.ts';
import { explainPair, rounded } from '../matching/explain-pair.ts';
import type { MatchInput } from '../matching/match-input.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Model } from '../matching/model/model.ts';
import type { Link } from '../schemas/story.ts';
import type { Evidence } from '../schemas/verdict.ts';
import type { Stories } from '../stories/story.ts';

/** What links are found from. */
export interface LinkSources {
  matcher: Pick<Matcher, 'bestPartner'>;
  stories: Stories;
  /** An article as the matcher has it. */
  input(id: string): MatchInput;
  /** The evidence of the link that an article has in its story; undefined where it has none. */
  evidence(id: string): Evidence | undefined;
}

/** The article of its group that an article is linked to. */
export interface Partner {
  to: string;
  /** The link to it that stands in the story already, with all that evidence has by now; null where it is to be found. */
  known: Link | null;
}

/**
 * An article's strongest link inside its group. Evidence costs a hundred times what the verdict does, so that of a link
 * which stands in the story already is taken from there.
 *
 * @returns null where the group has no other article.
 */
export const partnerOf = (
  id: string,
  group: string[],
  sources: LinkSources,
  model: Model,
): Partner | null => {
  const { matcher, stories, input } = sources;
  const best = matcher.bestPartner(id, group);
  if (!best) return null;
  const known = stories.byId.get(stories.storyOf.get(id) ?? '')?.links.get(id);
  const evidence = sources.evidence(id);
  const counts = [id, best.to].map((each) => paragraphsOf(input(each)));
  if (
    known &&
    evidence?.paragraphs?.counts.join() === counts.join() &&
    known.model === model.version &&
    known.to === best.to &&
    known.logit === rounded(best.logit)
  )
    return { to: best.to, known: toLink(best.to, { ...known, evidence }) };
  return { to: best.to, known: null };
};

/** An article's strongest link inside its group, with its evidence; null where the group has no other article. */
export const linkOf = (id: string, group: string[], sources: LinkSources, model: Model): Link | null => {
  const partner = partnerOf(id, group, sources, model);
  if (!partner) return null;
  const { to, known } = partner;
  return known ?? toLink(to, explainPair(sources.input(id), sources.input(to), model));
};

/** The link that a verdict gives. */
export const toLink = (to: string, { kind, logit, probability, evidence }: Omit<Link, 'to'>): Link => ({
  kind,
  to,
  logit,
  probability,
  evidence,
});
