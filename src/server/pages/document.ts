import type { Article } from '../../schemas/article.ts';
import type { Place } from '../../schemas/document.ts';
import type { LogEvent } from '../../schemas/log-events.ts';
import type { StoryId } from '../../schemas/story.ts';
import { languageName } from '../../stories/code-names.ts';
import { openingOf } from '../../stories/opening.ts';
import type { DocumentView } from '../document-view.ts';
import { html, type Markup } from '../html.ts';
import { changeList, markedText, mostChanges } from './document/change-list.ts';
import { eraseForm } from './document/erase-form.ts';
import { rawParts } from './document/raw-parts.ts';
import { page } from './layout.ts';
import { dateOf, fact, headlineOf, webLink } from './parts.ts';
import { count, timeWords } from './words.ts';

/** Characters of the raw text that are shown: what is longer is no news. */
const mostShown = 100_000;

interface View extends DocumentView {
  /** Its text as it came; null where its bytes are not there any more. */
  raw: string | null;
  /** That its article is in; null where it is in none. */
  story: StoryId | null;
  /** For the form that erases it; null for who may not. */
  formToken: string | null;
}

/** A document: as it came beside what was made of it, and what was removed and repaired, each with its rule. */
export const documentPage = (view: View): string => {
  const { document, article, raw, events, formToken } = view;
  const changes = article?.changes ?? [];
  const parts = raw === null ? [] : rawParts(raw, changes.slice(0, mostChanges), mostShown);
  return page({
    title: `Document ${document.slice(0, 12)}`,
    main: html`<nav aria-label="Path"><a href="/stories">All stories</a>${view.story !== null && html` <span aria-hidden="true">·</span> <a href="/stories/${view.story}">Its story</a>`}</nav>
<h1 class="headline" dir="auto">${article ? headlineOf({ ...article, opening: openingOf(article) }) : 'A document'}</h1>
${facts(view)}
${view.rejection && html`<p class="advice" dir="auto">${view.rejection.message} ${view.rejection.advice}</p>`}
<div class="beside">
<section aria-labelledby="raw"><h2 id="raw">As it came</h2>
${raw === null ? html`<p class="empty">Its bytes are not kept any more.</p>` : markedText(parts, changes)}
${raw !== null && raw.length > mostShown && html`<p class="note">The first ${mostShown.toLocaleString('en')} of ${raw.length.toLocaleString('en')} characters.</p>`}</section>
<section aria-labelledby="cleaned"><h2 id="cleaned">As it reads</h2>
${article ? cleaned(article) : html`<p class="empty">No article was made of it${view.state === 'waiting' ? ' yet' : ''}.</p>`}</section>
</div>
${
  article &&
  html`<h2 id="changes">Removed and repaired</h2>
${changes.length > 0 ? changeList(changes, parts) : html`<p class="empty">Nothing: it is as it came.</p>`}`
}
<h2 id="happened">What happened to it</h2>
<ol class="history">${events.map((event) => html`<li><p class="facts"><time datetime="${event.time}">${timeWords(event.time)}</time> <span aria-hidden="true">·</span> position ${event.position}</p><p class="why">${wordsOf(event)}</p></li>`)}</ol>
${formToken !== null && eraseForm(document, formToken)}`,
  });
};

const facts = ({
  document,
  received,
  article,
  articleId,
  story,
  state,
}: View): Markup => html`<dl class="record">
${fact('State', state === 'article' ? 'An article' : state === 'rejected' ? 'Rejected' : 'Waits to be normalised')}
${article && fact('Language', html`${languageName(article.language)}, read as ${article.encoding}`)}
${article?.published && fact('Published', dateOf(article.published.edtf))}
${article?.canonicalUrl && fact('Address', webLink(article.canonicalUrl))}
${story !== null && fact('Story', html`<a class="id" href="/stories/${story}">${story}</a>`)}
${articleId !== document && fact('Article', html`A later version of <a class="id" href="/documents/${articleId}">${articleId}</a>`)}
${fact('Bytes', html`${count(received.data.size, 'byte')}, <a href="/documents/${document}/raw">as they came</a>`)}
${fact('Id', html`<span class="id">${document}</span>`)}
${fact('Record', html`<a href="/documents/${document}?format=json">As JSON</a>`)}
</dl>`;

const cleaned = ({ language, headline, paragraphs, credits }: Article): Markup => html`<div class="side">
${headline !== null && html`<p class="headline" lang="${language}" dir="auto">${headline}</p>`}
${paragraphs.map(({ kind, text }) => html`<p class="${kind}" lang="${language}" dir="auto">${text}</p>`)}</div>
${credits.length > 0 && html`<p class="note">Credits: ${credits.map(({ words }, index) => html`${index > 0 && ', '}<bdi>${words}</bdi>`)}</p>`}`;

const wordsOf = (event: LogEvent): Markup => {
  switch (event.type) {
    case 'DocumentReceived':
      return html`Arrived from ${whereIs(event.data.place)}`;
    case 'DocumentFoundAgain':
      return html`Found again at ${whereIs(event.data.place)}`;
    case 'DocumentRejected':
      return html`Rejected at ${event.data.stage}: <span dir="auto">${event.data.reason.message}</span>`;
    case 'DocumentRetried':
      return html`Was to be tried again by ${event.data.stage}`;
    case 'ArticleNormalised':
      return html`Became version ${event.data.version} of its article, by release ${event.data.normaliser} of the normaliser`;
    case 'ArticleRenormalised':
      return html`Was normalised again, by release ${event.data.normaliser}: version ${event.data.version}`;
    default:
      return html`${event.type}`;
  }
};

const whereIs = (place: Place): Markup =>
  place.kind === 'url'
    ? webLink(place.url)
    : html`<bdi>${place.root}/${place.path}</bdi>${place.kind === 'record' && html`, record ${place.record}`}`;
