import type { Link } from '../../schemas/story.ts';
import { html, type Markup } from '../html.ts';
import { webLink } from './parts.ts';
import { percent } from './words.ts';

/** What speaks for and against two articles being one report, folded away. */
export const evidenceOf = ({ evidence }: Link): Markup => html`<details><summary>The evidence</summary>
${
  evidence.anchors.length > 0 &&
  html`<table>
<caption>What agrees and stands in the same order, the strongest first</caption>
<thead><tr><th scope="col">Here</th><th scope="col">There</th><th scope="col">Place in the text</th></tr></thead>
<tbody>${evidence.anchors.map(
    ({ a, b, at }) =>
      html`<tr><td dir="auto">${a}</td><td dir="auto">${b}</td><td>${position(at[0])} and ${position(at[1])}</td></tr>`,
  )}</tbody></table>`
}
<ul class="plain">
<li>${percent(evidence.alignment.support)} of the weight of what agrees lies on one line through both texts</li>
${evidence.shingles !== null && html`<li>${percent(evidence.shingles)} of the word sequences are the same</li>`}
${evidence.sourceUrls.map((url) => html`<li>Common source: ${webLink(url)}</li>`)}
${(evidence.pages ?? []).map((words) => html`<li><span dir="auto">${words}</span></li>`)}
${evidence.against.map((words) => html`<li>Against it: <span dir="auto">${words}</span></li>`)}
</ul></details>`;

const position = (share: number): string => `${Math.round(share * 100)} %`;
