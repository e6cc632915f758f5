import type { Link, StoryArticle, StoryRecord } from '../../schemas/story.ts';
import { languageName } from '../../stories/code-names.ts';
import { html, type Markup } from '../html.ts';
import { evidenceOf } from './evidence.ts';
import { articleName, dateOf, headlineOf, webLink } from './parts.ts';
import { alignmentPicture } from './story/alignment-picture.ts';
import { certainty, count } from './words.ts';

/**
 * An article on the page of its story: what it is, and why it is in the story, in words and in a picture.
 *
 * @param at the position of the log whose record is shown; null for the present.
 * @param joined the articles that a person put together with others.
 */
export const articleEntry = (
  article: StoryArticle,
  story: StoryRecord,
  at: number | null,
  joined: ReadonlySet<string>,
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
    : why(article, article.link, story, at)
}${
  joined.has(article.article) &&
  article.link !== null &&
  article.link.probability < 0.5 &&
  html`<p class="why">It is here because <a href="#curation">a person decided so</a>.</p>`
}
<p class="note">Document <a class="id" href="/documents/${article.article}">${article.article}</a></p>
</article></li>`;

const why = (article: StoryArticle, link: Link, story: StoryRecord, at: number | null): Markup => {
  const number = story.articles.indexOf(article) + 1;
  const other = articleName(link.to, story);
  return html`<div class="reason"><div class="words"><p class="why">${relation(article, link, story)}, ${certainty(link.probability)} sure</p>
<p>${inWords(link, story)}</p>
${story.articles.some(({ article: id }) => id === link.to) && html`<p><a href="/stories/${story.id}?${at !== null && `at=${at}&`}pair=${number}#side-by-side">Side by side with ${other}</a></p>`}
${evidenceOf(link)}</div>
${alignmentPicture(link.evidence, `the ${languageName(article.language)} article`, other)}</div>`;
};

/** What the evidence comes to, in a sentence or two. */
const inWords = ({ to, evidence }: Link, story: StoryRecord): Markup => {
  const { anchors, paragraphs, sourceUrls } = evidence;
  const paired = new Set(paragraphs?.pairs.map(({ a }) => a).filter((line) => line >= 0)).size;
  // What is written in two ways tells more than a number.
  const telling = anchors.find(({ a, b }) => a !== b) ?? anchors[0];
  return html`${
    paragraphs !== undefined &&
    html`${paired} of ${count(paragraphs.counts[0], 'paragraph')} go together with paragraphs of ${articleName(to, story)}. `
  }${
    telling &&
    html`Names, numbers and words stand in the same order in both, such as <q dir="auto">${telling.a}</q> here and <q dir="auto">${telling.b}</q> there.`
  }${sourceUrls.length > 0 && ' Both go back to one source.'}`;
};

/** The fragment of an article on the page: the articles are numbered as they stand there. */
export const articleAnchor = (story: StoryRecord, article: string): string =>
  `article-${story.articles.findIndex((other) => other.article === article) + 1}`;

/** A verdict has no direction: which text was made from which is told by the original, where it has been seen. */
const relation = (article: StoryArticle, link: Link, story: StoryRecord): Markup => {
  const other = html`<a href="#${articleAnchor(story, link.to)}">${articleName(link.to, story)}</a>`;
  const [kind, one] = link.kind === 'copy' ? ['Copy', 'a copy'] : ['Translation', 'a translation'];
  if (isOriginal(article.article, story)) return html`Has ${one} in ${other}`;
  if (isOriginal(link.to, story)) return html`${kind} of ${other}`;
  return html`${kind} of ${other}, or both are of another text`;
};

/** The time of publication, where the page tells it, by the clock of its place. */
const clockOf = ({ publishedTime = '' }: StoryArticle): string =>
  publishedTime.length > 15 ? `, ${publishedTime.slice(11, 16)}` : '';

const isOriginal = (article: string, story: StoryRecord): boolean => article === story.original?.article;
