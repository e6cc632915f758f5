import type { LogEvent } from '../../../schemas/log-events.ts';
import type { StoryRecord } from '../../../schemas/story.ts';
import { html, type Markup } from '../../html.ts';
import type { StoryHistory } from '../../story-at.ts';
import { articleName } from '../parts.ts';
import { capital, certainty, count, timeWords } from '../words.ts';

/** What was appended to the log at one time. */
interface Step {
  time: string;
  /** Of its last event. */
  position: number;
  events: LogEvent[];
}

/**
 * What happened to a story, the newest first, each step with a link to the record as it was after it, and a slider to
 * any position, also to those before what is listed.
 *
 * @param at the position that is shown; null for the present.
 */
export const storyHistory = (
  { events, first: firstRecord }: StoryHistory,
  story: StoryRecord,
  at: number | null,
): Markup => {
  const steps = stepsOf(events);
  const [oldest, last] = [steps[0], steps.at(-1)];
  if (!oldest || !last) return html``;
  const first = firstRecord ?? oldest.position;
  const earlier = (events[0]?.version ?? 1) - 1;
  const shown = at === null ? last : steps.findLast(({ position }) => position <= at);
  return html`<h2 id="history">History</h2>
${
  (steps.length > 1 || earlier > 0) &&
  html`<form class="at" method="get" action="/stories/${story.id}"><label for="at">The record as it was at a position of the log, from ${first} to ${last.position}</label>
<input type="range" id="at" name="at" min="${first}" max="${last.position}" value="${at ?? last.position}" list="steps"><datalist id="steps">${steps.map(({ position }) => html`<option value="${position}"></option>`)}</datalist>
<button type="submit">Show it</button></form>`
}
<ol class="history">${steps.toReversed().map(
    (step) => html`<li id="position-${step.position}"${step === shown && html` class="shown"`}>
<p class="facts"><time datetime="${step.time}">${timeWords(step.time)}</time> <span aria-hidden="true">·</span> <a href="/stories/${story.id}?at=${step.position}"${step === shown && html` aria-current="true"`}>position ${step.position}</a>${step === shown && html` <span class="badge">shown here</span>`}</p>
<ul class="plain">${step.events.map((event) => html`<li>${wordsOf(event, story)}</li>`)}</ul></li>`,
  )}</ol>
${earlier > 0 && html`<p class="note">${count(earlier, 'earlier event')} ${earlier === 1 ? 'is' : 'are'} not listed; the slider leads to the record after any of them.</p>`}`;
};

const stepsOf = (events: readonly LogEvent[]): Step[] => {
  const steps: Step[] = [];
  for (const event of events) {
    const last = steps.at(-1);
    if (last?.time !== event.time)
      steps.push({ time: event.time, position: event.position, events: [event] });
    else {
      last.events.push(event);
      last.position = event.position;
    }
  }
  return steps;
};

const wordsOf = (event: LogEvent, story: StoryRecord): Markup => {
  const name = (id: string): string => articleName(id, story, 'an article that is not in it now');
  switch (event.type) {
    case 'StoryOpened':
      return html`Opened with ${name(event.data.article)}`;
    case 'ArticleLinked': {
      const { article, kind, to, probability } = event.data;
      return html`Linked ${name(article)} to ${name(to)} as a ${kind}, ${certainty(probability)} sure`;
    }
    case 'ArticleUnlinked':
      return html`${capital(name(event.data.article))} left`;
    case 'StoriesMerged':
      return html`Took in ${count(event.data.articles.length, 'article')} of the story <a class="id" href="/stories/${event.data.merged}?at=${event.position}">${event.data.merged}</a>, which ended`;
    case 'StorySplit':
      return html`${count(event.data.articles.length, 'article')} parted and became the story <a class="id" href="/stories/${event.data.into}">${event.data.into}</a>`;
    case 'ArticleRevised':
      return html`Took up version ${event.data.version} of ${name(event.data.article)}`;
    case 'StoryErased':
      return html`${count(event.data.articles.length, 'article')} erased on request`;
    case 'StoryRevised':
      return html`Version ${event.data.version} of the record`;
    case 'StoriesJoined':
      return html`A person put ${count(event.data.articles.length, 'article')} together`;
    case 'ArticlesParted':
      return html`A person split ${count(event.data.articles.length, 'article')} off`;
    case 'OriginalChosen':
      return html`A person chose ${name(event.data.article)} as the original`;
    case 'FieldCorrected':
      return html`A person corrected the ${event.data.field}`;
    case 'StoryWithdrawn':
      return html`Withdrawn by a person`;
    case 'CurationUndone':
      return html`A person took a decision back`;
    case 'CurationApplied':
      return html`That was carried out`;
    default:
      return html`${event.type}`;
  }
};
