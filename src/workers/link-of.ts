import { explainPair, rounded } from '../matching/explain-pair.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Model } from '../matching/model.ts';
import { paragraphsOf } from '../matching/paragraphs.ts';
import type { Link } from '../schemas/story.ts';
import type { Stories } from '../stories/story.ts';

/**
 * An article's strongest link inside its group, with its evidence. Evidence costs a hundred times what the verdict does,
 * so that of a link which stands in the story already is taken from there, where it has all that evidence has by now.
 *
 * @returns null where the group has no other article.
 */
export const linkOf = (
  id: string,
  group: string[],
  matcher: Matcher,
  stories: Stories,
  model: Model,
): Link | null => {
  const best = matcher.bestPartner(id, group);
  if (!best) return null;
  const known = stories.byId.get(stories.storyOf.get(id) ?? '')?.links.get(id);
  const counts = [id, best.to].map((each) => paragraphsOf(matcher.input(each)));
  if (
    known?.evidence?.paragraphs?.counts.join() === counts.join() &&
    known.model === model.version &&
    known.to === best.to &&
    known.logit === rounded(best.logit)
  )
    return {
      kind: known.kind,
      to: known.to,
      logit: known.logit,
      probability: known.probability,
      evidence: known.evidence,
    };
  const { kind, logit, probability, evidence } = explainPair(
    matcher.input(id),
    matcher.input(best.to),
    model,
  );
  return { kind, to: best.to, logit, probability, evidence };
};
