import type { FetchedAddress, FetchedHost } from '../../readers/readers.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { webLink } from './parts.ts';
import { count, timeWords } from './words.ts';

/** What is fetched from the web: which hosts are left alone and why, and what came of each address. */
export const fetchesPage = (view: {
  hosts: readonly FetchedHost[];
  fetches: readonly FetchedAddress[];
  next: string | null;
  first: boolean;
  position: number;
}): string =>
  page({
    title: 'Fetches',
    here: '/fetches',
    position: view.position,
    main: html`<h1>Fetches</h1>
<p class="lead">Pages and feeds that are asked for from news sites, and what came back.</p>
${view.first && view.hosts.length > 0 && html`<h2>Hosts</h2><ol class="rejections" id="hosts">${view.hosts.map(host)}</ol>`}
${view.fetches.length > 0 ? html`<h2>Addresses</h2><ol class="rejections">${view.fetches.map(entry)}</ol>` : html`<p class="empty">${view.first ? 'Nothing is fetched. FETCH_ENABLED switches it on.' : 'There are no older fetches.'}</p>`}
${view.next !== null && html`<nav aria-label="More fetches"><a class="more" href="/fetches?after=${encodeURIComponent(view.next)}" rel="next">Older fetches</a></nav>`}
${!view.first && html`<p><a href="/fetches">Back to the newest fetches</a></p>`}`,
  });

const host = ({ host: name, requestsToday, paused, due }: FetchedHost): Markup => html`<li><article>
<h3><bdi>${name}</bdi>${paused && html` <span class="badge">paused</span>`}</h3>
${paused && html`<p class="why">Left alone until <time datetime="${paused.until}">${timeWords(paused.until)}</time>, because ${paused.why}.</p>`}
<p class="note">${count(requestsToday, 'request')} today by its own clock, ${count(due, 'address', 'addresses')} waiting</p>
</article></li>`;

const outcomeWords = (outcome: string | null): string =>
  outcome === null ? 'waiting' : (words[outcome] ?? outcome);

/** Where the log's word says little by itself. */
const words: Record<string, string> = {
  page: 'fetched',
  announcements: 'read',
  'same-as': 'same page',
  'soft-404': 'not found',
  'consent-wall': 'consent wall',
  'empty-template': 'no article',
};

const entry = (fetch: FetchedAddress): Markup => html`<li id="at-${fetch.position}"><article>
<p class="facts"><span class="badge">${outcomeWords(fetch.outcome)}</span> ${fetch.kind} <span aria-hidden="true">·</span> <time datetime="${fetch.time}">${timeWords(fetch.time)}</time></p>
<h3 class="path">${webLink(fetch.url)}</h3>
${fetch.why !== null && html`<p dir="auto">${fetch.why}</p>`}
${fetch.next !== null && fetch.outcome !== null && html`<p class="note">asked for again from <time datetime="${fetch.next}">${timeWords(fetch.next)}</time></p>`}
${fetch.document !== null && html`<p class="note">Document <a class="id" href="/documents/${fetch.document}">${fetch.document}</a></p>`}
</article></li>`;
