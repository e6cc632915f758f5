import type { Timeline } from '../../readers/readers.ts';
import type { StorySearch } from '../../schemas/queries.ts';
import { html, type Markup } from '../html.ts';
import { count, dateWords } from './words.ts';

/**
 * How many stories there are by the date of the event: a bar for each month, or day, that leads to the stories of it
 * under the same filters. Without a script; null where nobody asked for it.
 */
export const timelineOf = (search: StorySearch, timeline: Timeline | null): Markup => {
  if (timeline === null)
    return html`<p><a href="${address({ ...search, view: 'timeline' })}">By the date of the event</a></p>`;
  const { stretches } = timeline;
  // A year beside its months counts those whose month is not known; no range of days holds these alone.
  const isRest = (date: string) => stretches.some((other) => other.date.startsWith(`${date}-`));
  const most = Math.max(1, ...stretches.map(({ stories }) => stories));
  return html`<nav aria-label="Timeline of events"><ol class="timeline">${stretches.map(
    ({ date, stories }) => html`<li>${
      isRest(date)
        ? html`<span>${dateWords(date)}, ${date.length === 4 ? 'month' : 'day'} not known</span>`
        : html`<a href="${address({ ...search, ...rangeOf(date) })}">${dateWords(date)}</a>`
    }
<span>${count(stories, 'story', 'stories')}</span>
<svg class="alignment" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" x="0" y="0" width="${Math.max(1, Math.round((100 * stories) / most))}" height="4"></rect></svg></li>`,
  )}</ol></nav>
${timeline.earlier && html`<p class="note">These are the latest ${stretches.length}; earlier events have no bar. To see them, give an earlier last day of the event under Filters.</p>`}
${noteOf(search, timeline)}
<p><a href="${address({ ...search, view: null, from: null, to: null })}">Without the timeline</a></p>`;
};

const noteOf = ({ from, to }: StorySearch, { stretches }: Timeline): Markup | null => {
  if (stretches.length === 0) return html`<p class="note">No story of these has a date with its year.</p>`;
  // Within a range there are none without a date.
  if (from !== null || to !== null) return null;
  return html`<p class="note">Stories whose date is not known, or not its year, have no bar; the list below has them.</p>`;
};

/** The first and the last day of a year, a month or a day. */
const rangeOf = (date: string): { from: string; to: string } => {
  const [year = '', month, day] = date.split('-');
  const lastDay = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  return {
    from: `${year}-${month ?? '01'}-${day ?? '01'}`,
    to: `${year}-${month ?? '12'}-${day ?? String(lastDay).padStart(2, '0')}`,
  };
};

const address = ({ query, language, country, from, to, articles, view }: StorySearch): string => {
  const fields = {
    query,
    language: language.join(','),
    country: country.join(','),
    from: from ?? '',
    to: to ?? '',
    articles: articles > 1 ? String(articles) : '',
    view: view ?? '',
  };
  return `/stories?${new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''))}`;
};
