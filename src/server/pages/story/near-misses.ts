import { least } from '../../../matching/clustering/link-graph.ts';
import type { NearMiss } from '../../../readers/near-misses.ts';
import type { StoryRecord } from '../../../schemas/story.ts';
import type { Verdict } from '../../../schemas/verdict.ts';
import { languageName } from '../../../stories/code-names.ts';
import { openingOf } from '../../../stories/opening.ts';
import { html, type Markup } from '../../html.ts';
import { articleName, headlineOf } from '../parts.ts';
import { capital, certainty, percent } from '../words.ts';

/**
 * Articles of other stories that come near this one, and why they are not in it. Looked for when somebody asks.
 *
 * @param found null where nobody has asked yet.
 */
export const nearMissList = (
  story: StoryRecord,
  found: readonly NearMiss[] | null,
): Markup => html`<h2 id="near-misses">Near misses</h2>
${
  found === null
    ? html`<p><a href="/stories/${story.id}?near=show#near-misses">Look for what is nearly in it, and why it is not</a></p>`
    : found.length === 0
      ? html`<p class="empty">No article of another story comes near it.</p>`
      : html`<ol class="rejections">${found.map((miss) => entry(miss, story))}</ol>`
}`;

const entry = (
  { article, story: home, to, verdict }: NearMiss,
  story: StoryRecord,
): Markup => html`<li><article>
<p class="facts">${languageName(article.language)} <span aria-hidden="true">·</span> <a class="id" href="/documents/${article.id}">${article.id.slice(0, 12)}…</a></p>
<h3 dir="auto"><a href="/stories/${home}">${headlineOf({ ...article, opening: openingOf(article) })}</a></h3>
<p class="why">${likelihood(verdict)} that it and ${articleName(to, story)} are one report (log odds ${verdict.logit.toFixed(1)}). ${threshold(verdict.logit)}</p>
<ul class="plain">${reasons(verdict)}</ul>
</article></li>`;

const likelihood = ({ probability }: Verdict): string =>
  probability < 0.001 ? 'Less than 0.1 %' : capital(certainty(probability));

const threshold = (logit: number): string =>
  logit > least
    ? 'These two alone would go together, but not with the others of their stories: two stories become one only on strong evidence.'
    : 'That is too little for one story.';

/** What speaks against it, and the little that speaks for it. */
const reasons = ({ evidence: { against, anchors, alignment, shingles } }: Verdict): Markup[] => [
  ...against.map((words) => html`<li>Against it: <span dir="auto">${words}</span></li>`),
  html`<li>${percent(alignment.support)} of the weight of what agrees lies on one line through both texts${anchors.length === 0 ? ', and nothing that agrees tells much' : ''}</li>`,
  ...(shingles === null ? [] : [html`<li>${percent(shingles)} of the word sequences are the same</li>`]),
  ...(anchors.length === 0
    ? []
    : [
        html`<li>Both have ${anchors.slice(0, 4).map(({ a, b }, index) => html`${index > 0 && ', '}<q dir="auto">${a}</q>${a !== b && html` (<q dir="auto">${b}</q>)`}`)}</li>`,
      ]),
];
