import type { StoryRecord } from '../../schemas/story.ts';
import { countryName } from '../../stories/code-names.ts';
import { html, type Markup } from '../html.ts';
import { dateOf, languageList, storyHeadline, webLink } from './parts.ts';
import { count } from './words.ts';

/** A story in a list of them. */
export const storyEntry = (story: StoryRecord): Markup => html`<li id="${story.id}"><article>
<p class="facts">${story.date === null ? html`Date unknown` : dateOf(story.date)}${places(story)}</p>
<h2 dir="auto"><a class="to-story" href="/stories/${story.id}">${storyHeadline(story)}</a></h2>
<div class="made-of"><span class="articles">${count(story.articles.length, 'article')}</span>${languageList(story)}</div>
${story.sourceUrls[0] !== undefined && html`<p class="source">Source ${webLink(story.sourceUrls[0])}</p>`}
</article></li>`;

const places = (story: StoryRecord): Markup | false =>
  story.places.length > 0 &&
  html` <span aria-hidden="true">·</span> ${story.places.map(({ code }) => countryName(code)).join(', ')}`;
