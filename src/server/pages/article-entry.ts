import type { Link, StoryArticle, StoryRecord } from '../../schemas/story.ts';
import { html, type Markup } from '../html.ts';
import { evidenceOf } from './evidence.ts';
import { dateOf, headlineOf, webLink } from './parts.ts';
import { certainty, languageName } from './words.ts';

/** An article on the page of its story: what it is, and why it is in the story. */
export const articleEntry = (
  article: StoryArticle,
  story: StoryRecord,
): Markup => html`<li id="${articleAnchor(story, article.article)}"><article>
<p class="facts">${languageName(article.language)}${isOriginal(article.article, story) && html` <span class="badge">original</span>`}${
  article.published !== null &&
  html` <span aria-hidden="true">·</span> published ${dateOf(article.published)}${clockOf(article)}`
}${article.byline !== undefined && html` <span aria-hidden="true">·</span> by <bdi>${article.byline}</bdi>`}${
  article.section !== undefined && html` <span aria-hidden="true">·</span> in <bdi>${article.section}</bdi>`
}</p>
<h3 dir="auto">${headlineOf(article)}</h3>
${article.headline !== null && html`<p lang="${article.language}" dir="auto">${article.opening}</p>`}
${article.canonicalUrl !== null && html`<p class="source">${webLink(article.canonicalUrl)}</p>`}
${
  article.link === null
    ? html`<p class="why">Alone in this story so far.</p>`
    : html`<p class="why">${relation(article, article.link, story)}, ${certainty(article.link.probability)} sure</p>
${evidenceOf(article.link)}`
}
<p class="note id">${article.article}</p>
</article></li>`;

/** The fragment of an article on the page: the articles are numbered as they stand there. */
export const articleAnchor = (story: StoryRecord, article: string): string =>
  `article-${story.articles.findIndex((other) => other.article === article) + 1}`;

/** A verdict has no direction: which text was made from which is told by the original, where it has been seen. */
const relation = (article: StoryArticle, link: Link, story: StoryRecord): Markup => {
  const other = html`<a href="#${articleAnchor(story, link.to)}">${partner(link.to, story)}</a>`;
  const [kind, one] = link.kind === 'copy' ? ['Copy', 'a copy'] : ['Translation', 'a translation'];
  if (isOriginal(article.article, story)) return html`Has ${one} in ${other}`;
  if (isOriginal(link.to, story)) return html`${kind} of ${other}`;
  return html`${kind} of ${other}, or both are of another text`;
};

/** The time of publication, where the page tells it, by the clock of its place. */
const clockOf = ({ publishedTime = '' }: StoryArticle): string =>
  publishedTime.length > 15 ? `, ${publishedTime.slice(11, 16)}` : '';

const isOriginal = (article: string, story: StoryRecord): boolean => article === story.original?.article;

const partner = (id: string, story: StoryRecord): string => {
  const other = story.articles.find(({ article }) => article === id);
  return other ? `the ${languageName(other.language)} article` : 'another article';
};
