import type { Rejection } from '../../readers/readers.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { timeWords } from './words.ts';

/** The documents that did not become an article: what was wrong and what to do about it. */
export const rejectionsPage = (view: {
  rejections: readonly Rejection[];
  next: string | null;
  first: boolean;
  position: number;
  /** For buttons that try a document again; null for who may not. */
  formToken: string | null;
}): string =>
  page({
    title: 'Rejections',
    here: '/rejections',
    position: view.position,
    main: html`<h1>Rejections</h1>
<p class="lead">Documents that did not become an article, with the reason and what to do.</p>
${view.rejections.length > 0 ? html`<ol class="rejections">${view.rejections.map((rejection) => entry(rejection, view.formToken))}</ol>` : html`<p class="empty">${view.first ? 'Nothing was rejected.' : 'There are no older rejections.'}</p>`}
${view.next !== null && html`<nav aria-label="More rejections"><a class="more" href="/rejections?after=${encodeURIComponent(view.next)}" rel="next">Older rejections</a></nav>`}
${!view.first && html`<p><a href="/rejections">Back to the newest rejections</a></p>`}`,
  });

const entry = (
  rejection: Rejection,
  formToken: string | null,
): Markup => html`<li id="at-${rejection.position}"><article>
<p class="facts"><span class="badge">${rejection.reason.code}</span> at ${rejection.stage} <span aria-hidden="true">·</span> <time datetime="${rejection.time}">${timeWords(rejection.time)}</time></p>
<h2 class="path"><bdi>${rejection.path ?? rejection.document ?? 'A document without a known place'}</bdi>${rejection.record !== null && html`, record ${rejection.record}`}</h2>
<p dir="auto">${rejection.reason.message}</p>
<p class="advice" dir="auto">${rejection.reason.advice}</p>
${rejection.document !== null && html`<p class="note">Document <a class="id" href="/documents/${encodeURIComponent(rejection.document)}">${rejection.document}</a></p>`}
${rejection.root !== null && html`<p class="note">in <bdi>${rejection.root}</bdi></p>`}
${rejection.document !== null && formToken !== null && html`<div class="buttons"><form method="post" action="/rejections/${rejection.document}/retry"><input type="hidden" name="form_token" value="${formToken}"><button type="submit" aria-label="Try ${rejection.path ?? rejection.document} again">Try again</button></form></div>`}
</article></li>`;
