import type { Counts, Growth, Waiting } from '../../readers/readers.ts';
import type { ScheduleState } from '../../schedules/list.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { searchBox } from './stories.ts';
import { storyEntry } from './story-entry.ts';
import { fromNow, lasting, timeWords } from './words.ts';

/** The first page: the pipeline in numbers and the stories, the newest first. */
export const overviewPage = (view: {
  counts: Counts;
  growth: Growth | null;
  waiting: readonly Waiting[];
  schedules: readonly ScheduleState[];
  now: Date;
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
${flow(view)}
${searchBox()}
${view.stories.length > 0 ? html`<ol class="stories">${view.stories.map(storyEntry)}</ol>` : nothing(view.first)}
${view.next !== null && html`<nav aria-label="More stories"><a class="more" href="/?after=${encodeURIComponent(view.next)}" rel="next">Older stories</a></nav>`}
${!view.first && html`<p><a href="/">Back to the newest stories</a></p>`}
${view.first && clock(view.schedules, view.now)}`,
  });

const flow = ({
  counts,
  growth,
  waiting,
}: {
  counts: Counts;
  growth: Growth | null;
  waiting: readonly Waiting[];
}): Markup => html`<dl class="flow" aria-label="The pipeline">
<div><dt>Documents</dt><dd>${counts.documents.toLocaleString('en')}${grown(growth, 'documents')}${stuck(waiting, 'normalise')}</dd></div>
<div class="then"><dt>Articles</dt><dd>${counts.articles.toLocaleString('en')}${grown(growth, 'articles')}${stuck(waiting, 'match')}</dd></div>
<div class="then result"><dt>Stories</dt><dd>${counts.stories.toLocaleString('en')}${grown(growth, 'stories')}</dd></div>
<div class="side"><dt>Duplicates</dt><dd>${counts.duplicates.toLocaleString('en')}</dd></div>
<div class="side${counts.rejections > 0 && ' alert'}"><dt><a href="/rejections">Rejections</a></dt><dd>${counts.rejections.toLocaleString('en')}</dd></div>
</dl>`;

/** What came within the last hour; merges make stories fewer. */
const grown = (growth: Growth | null, what: 'documents' | 'articles' | 'stories'): Markup | false =>
  growth !== null &&
  growth[what] !== 0 &&
  html` <small title="since ${timeWords(growth.since)}">${growth[what] > 0 ? '+' : '−'}${Math.abs(growth[what]).toLocaleString('en')} in an hour</small>`;

/** What the next step has still to do, and how old the oldest of it is. */
const stuck = (waiting: readonly Waiting[], stage: Waiting['stage']): Markup | false => {
  const found = waiting.find((one) => one.stage === stage);
  if (!found || found.count === 0) return false;
  return html` <small>${found.count.toLocaleString('en')} to ${stage}, the oldest for ${lasting(found.seconds)}</small>`;
};

const clock = (schedules: readonly ScheduleState[], now: Date): Markup | false =>
  schedules.length > 0 &&
  html`<section class="clock" aria-labelledby="clock"><h2 id="clock"><a href="/schedules">Schedules</a></h2><dl class="record">${schedules.map(
    ({ name, rule, next, last }) =>
      html`<div><dt>${name}</dt><dd>${next === null ? rule : html`next <time datetime="${next}">${fromNow(next, now)}</time>`}<span class="note">${
        last === null
          ? ', has not run yet'
          : html`, last <time datetime="${last.started}">${fromNow(last.started, now)}</time>${last.error !== null && html`, <strong>failed</strong>`}`
      }</span></dd></div>`,
  )}</dl></section>`;

const nothing = (first: boolean): Markup =>
  first
    ? html`<section class="empty"><h2>No story yet</h2>
<p>Drop text files into the inbox folder, or run <code>npx onestory ingest PATH</code>. This page shows the stories as they form.</p></section>`
    : html`<p class="empty">There are no older stories.</p>`;
