import type { Change } from '../../../schemas/article.ts';
import { html, type Markup } from '../../html.ts';
import type { RawPart } from './raw-parts.ts';

/** Changes shown one by one: an article has some dozens, a hostile one as many as it likes. */
export const mostChanges = 500;

/** The raw text with each removal and repair marked, by its number, which leads to the list of them. */
export const markedText = (parts: readonly RawPart[], changes: readonly Change[]): Markup =>
  html`<pre class="raw" dir="auto">${parts.map(({ text, change }) => {
    const made = change === null ? undefined : changes[change];
    if (change === null || !made) return text;
    const words = `${nameOf(made.rule)}, ${made.kind}`;
    return html`<a class="${made.kind}" id="raw-${change}" href="#change-${change}" title="${words}">${text}<sup>${change + 1}</sup></a>`;
  })}</pre>`;

/** Each change with its rule; those that have a place in the text that is shown lead there. */
export const changeList = (changes: readonly Change[], parts: readonly RawPart[]): Markup => {
  const placed = new Set(parts.flatMap(({ change }) => change ?? []));
  return html`<ol class="changes">${changes.slice(0, mostChanges).map(
    ({ kind, rule, text, replacement }, number) => html`<li id="change-${number}">
<p class="facts"><span class="badge">${nameOf(rule)}</span> ${kind}${placed.has(number) && html` <span aria-hidden="true">·</span> <a href="#raw-${number}">number ${number + 1} in the text</a>`}</p>
<p dir="auto"><q class="${kind}">${text}</q>${replacement !== undefined && html` <span class="note">became</span> <q>${replacement}</q>`}</p></li>`,
  )}</ol>
${changes.length > mostChanges && html`<p class="note">${changes.length - mostChanges} more are in the record as JSON.</p>`}`;
};

/** `page-navigation` -> `page navigation`. */
const nameOf = (rule: string): string => rule.replaceAll('-', ' ');
