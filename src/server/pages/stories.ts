import type { Timeline } from '../../readers/readers.ts';
import type { StorySearch } from '../../schemas/queries.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { countryName, languageName } from '../../stories/code-names.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { storyEntry } from './story-entry.ts';
import { timelineOf } from './timeline.ts';

/** The search: a form that works without a script, and what it finds. */
export const storiesPage = (view: {
  search: StorySearch;
  /** How many by the date of the event; null where nobody asked. */
  timeline: Timeline | null;
  stories: readonly StoryRecord[];
  /** Address of the next page; null on the last. */
  next: string | null;
  first: boolean;
  position: number;
}): string =>
  page({
    title: view.search.query ? `Stories: ${view.search.query}` : 'Stories',
    here: '/stories',
    position: view.position,
    script: 'search.js',
    main: html`<h1>Stories</h1>
<p class="lead">Search headlines, names, places, addresses and texts, in any language and script.</p>
${form(view.search)}
<section id="results" aria-label="Stories found">
${/^[0-9a-f]{64}$/.test(view.search.query) && html`<p>This is the id of a <a href="/documents/${view.search.query}">document</a>.</p>`}
${timelineOf(view.search, view.timeline)}
${
  view.stories.length > 0
    ? html`<ol class="stories">${view.stories.map(storyEntry)}</ol>`
    : html`<p class="empty">${view.first ? 'No story has all of this. Try fewer words, the beginning of a word, or fewer filters.' : 'There are no older stories.'}</p>`
}
${view.next !== null && html`<nav aria-label="More stories"><a class="more" href="${view.next}" rel="next">Older stories</a></nav>`}
</section>`,
  });

/** The search on another page: it leads to the page of stories. */
export const searchBox = (): Markup =>
  html`<form class="search" method="get" action="/stories" role="search"><p class="words"><label class="quiet" for="query">Search all stories</label><input type="search" id="query" name="query" maxlength="200" placeholder="Search all stories"><button type="submit">Search</button></p></form>`;

const form = ({ query, language, country, from, to, articles, view }: StorySearch): Markup => {
  const filtered = language.length + country.length > 0 || from !== null || to !== null || articles > 1;
  return html`<form class="search" id="search" method="get" action="/stories" role="search">
<p class="words"><label class="quiet" for="query">Words</label><input type="search" id="query" name="query" value="${query}" maxlength="200" placeholder="A name, a word, an address" dir="auto"><button type="submit">Search</button></p>
${view !== null && html`<input type="hidden" name="view" value="${view}">`}<details${filtered && html` open`}><summary>Filters</summary><div class="filters">
${field('language', 'Languages', 'such as vi, de', language.join(', '), language.map(languageName).join(', '))}
${field('country', 'Countries', 'such as QA, VN', country.join(', '), country.map(countryName).join(', '))}
<p><label for="from">Event from</label><input type="date" id="from" name="from" value="${from}"></p>
<p><label for="to">Event until</label><input type="date" id="to" name="to" value="${to}"></p>
<p><label for="articles">Articles, at least</label><input type="number" id="articles" name="articles" min="1" value="${articles}"></p>
</div></details></form>`;
};

const field = (name: string, label: string, example: string, value: string, words: string): Markup =>
  html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" placeholder="${example}" autocapitalize="none" spellcheck="false">${words !== '' && html`<span class="note">${words}</span>`}</p>`;
