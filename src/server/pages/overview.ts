import type { StoryRecord } from '../../schemas/story.ts';
import { html, type Markup } from '../html.ts';
import type { Counts, Growth } from '../readers.ts';
import { page } from './layout.ts';
import { searchBox } from './stories.ts';
import { storyEntry } from './story-entry.ts';
import { timeWords } from './words.ts';

/** The first page: the pipeline in numbers and the stories, the newest first. */
export const overviewPage = (view: {
  counts: Counts;
  growth: Growth | null;
  stories: readonly StoryRecord[];
  next: string | null;
  first: boolean;
  position: number;
}): string =>
  page({
    title: 'Overview',
    here: '/',
    position: view.position,
    main: html`<h1>Overview</h1>
<p class="lead">One record per news story, whatever the language.</p>
${flow(view.counts, view.growth)}
${searchBox()}
${view.stories.length > 0 ? html`<ol class="stories">${view.stories.map(storyEntry)}</ol>` : nothing(view.first)}
${view.next !== null && html`<nav aria-label="More stories"><a class="more" href="/?after=${encodeURIComponent(view.next)}" rel="next">Older stories</a></nav>`}
${!view.first && html`<p><a href="/">Back to the newest stories</a></p>`}`,
  });

const flow = (
  counts: Counts,
  growth: Growth | null,
): Markup => html`<dl class="flow" aria-label="The pipeline">
<div><dt>Documents</dt><dd>${counts.documents.toLocaleString('en')}${grown(growth, 'documents')}</dd></div>
<div class="then"><dt>Articles</dt><dd>${counts.articles.toLocaleString('en')}${grown(growth, 'articles')}</dd></div>
<div class="then result"><dt>Stories</dt><dd>${counts.stories.toLocaleString('en')}${grown(growth, 'stories')}</dd></div>
<div class="side"><dt>Duplicates</dt><dd>${counts.duplicates.toLocaleString('en')}</dd></div>
<div class="side${counts.rejections > 0 && ' alert'}"><dt><a href="/rejections">Rejections</a></dt><dd>${counts.rejections.toLocaleString('en')}</dd></div>
</dl>`;

/** What came within the last hour; merges make stories fewer. */
const grown = (growth: Growth | null, what: 'documents' | 'articles' | 'stories'): Markup | false =>
  growth !== null &&
  growth[what] !== 0 &&
  html` <small title="since ${timeWords(growth.since)}">${growth[what] > 0 ? '+' : '−'}${Math.abs(growth[what]).toLocaleString('en')} in an hour</small>`;

const nothing = (first: boolean): Markup =>
  first
    ? html`<section class="empty"><h2>No story yet</h2>
<p>Drop text files into the inbox folder, or run <code>npx onestory ingest PATH</code>. This page shows the stories as they form.</p></section>`
    : html`<p class="empty">There are no older stories.</p>`;
