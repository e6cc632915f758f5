import type { CurationRecord } from '../../schemas/curation.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { count, dateWords, timeWords } from './words.ts';

/** What a form for those who may write needs; null for who may not. */
export type CurationForms = { formToken: string; by: string } | null;

/** What people have decided about stories, the newest first. */
export const curationsPage = (view: {
  curations: readonly CurationRecord[];
  next: string | null;
  first: boolean;
  forms: CurationForms;
}): string =>
  page({
    title: 'Curation',
    here: '/curations',
    main: html`<h1>Curation</h1>
<p class="lead">What people have decided about stories. The machine keeps to it, until it is undone. To decide something, begin on the page of a story.</p>
${
  view.curations.length > 0
    ? curationList(view.curations, view.forms)
    : html`<p class="empty">${view.first ? 'Nobody has decided anything yet.' : 'There are no older decisions.'}</p>`
}
${view.next !== null && html`<nav aria-label="More decisions"><a class="more" href="/curations?after=${encodeURIComponent(view.next)}" rel="next">Older decisions</a></nav>`}`,
  });

/** Decisions, each with who, when and why, and where one may a form that undoes it. */
export const curationList = (curations: readonly CurationRecord[], forms: CurationForms): Markup =>
  html`<ol class="history">${curations.map((curation) => entry(curation, forms))}</ol>`;

const entry = (curation: CurationRecord, forms: CurationForms): Markup => {
  const { id, story, by, reason, time, undone, waits } = curation;
  return html`<li id="curation-${id}"${undone !== null && html` class="undone"`}>
<p class="facts"><time datetime="${time}">${timeWords(time)}</time> <span aria-hidden="true">·</span> <bdi>${by || erasedName}</bdi>${undone !== null && html` <span class="badge">undone</span>`}${waits && html` <span class="badge">being carried out</span>`}</p>
<p>${whatWas(curation)} <a class="id" href="/stories/${story}">${story}</a></p>
<p>${why(reason)}</p>
${undone !== null && html`<p class="note">Undone by <bdi>${undone.by || erasedName}</bdi>, <time datetime="${undone.time}">${timeWords(undone.time)}</time>: ${why(undone.reason)}</p>`}
${undone === null && forms !== null && undoForm(curation, forms)}</li>`;
};

const erasedName = 'a name that was erased';

const why = (reason: string): Markup | string =>
  reason === '' ? 'What was said of it was erased.' : html`<q dir="auto">${reason}</q>`;

const whatWas = ({ kind, articles, value }: CurationRecord): Markup => {
  switch (kind) {
    case 'merge':
      return html`Merged: ${count(articles.length, 'article')} are one story,`;
    case 'split':
      return html`${count(articles.length, 'article')} split off the story`;
    case 'choose-original':
      return html`Another original was chosen in the story`;
    case 'correct-headline':
      return html`The headline corrected to <q dir="auto">${value ?? 'words that were erased'}</q> in the story`;
    case 'correct-date':
      return html`The date of the event corrected to ${value === null ? 'a day that was erased' : dateWords(value)} in the story`;
    case 'withdraw':
      return html`Withdrawn: the story`;
  }
};

const undoForm = (
  { id }: CurationRecord,
  forms: NonNullable<CurationForms>,
): Markup => html`<details><summary>Undo</summary>
<form class="decision fields" method="post" action="/curations/${id}/undo">${whoAndWhy(`undo-${id}`, forms)}
<p><button type="submit">Undo this decision</button></p></form></details>`;

/** The fields that every form of a decision has. */
export const whoAndWhy = (
  form: string,
  { formToken, by }: NonNullable<CurationForms>,
): Markup => html`<input type="hidden" name="form_token" value="${formToken}">
<p><label for="${form}-reason">Reason</label><input id="${form}-reason" name="reason" maxlength="1000" required></p>
<p><label for="${form}-by">Your name</label><input id="${form}-by" name="by" value="${by}" maxlength="100" autocomplete="name" required></p>`;
