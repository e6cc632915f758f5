import { shorten } from '../../feed/shorten.ts';
import type { StoryArticle, StoryRecord } from '../../schemas/story.ts';
import { languageName } from '../../stories/code-names.ts';
import { type Content, html, type Markup, webAddress } from '../html.ts';
import { dateWords } from './words.ts';

/* Pieces that several pages show. Text from documents stands in elements with dir=auto, so that right-to-left text runs
 * right and its direction cannot leak into the rest of the line. */

/** A headline in its language; where there is none, the first words in brackets. For a heading with dir=auto. */
export const headlineOf = (article: Pick<StoryArticle, 'headline' | 'opening' | 'language'>): Markup =>
  article.headline === null
    ? html`<span class="untitled" lang="${article.language}">[${shorten(article.opening, 110)}]</span>`
    : html`<span lang="${article.language}">${article.headline}</span>`;

/** The story's headline with the language that it is in. */
export const storyHeadline = (story: StoryRecord): Markup => {
  const canonical = story.articles.find(({ article }) => article === story.canonical.article);
  const [language] = Object.entries(story.headlines).find(([, one]) => one === story.headline) ?? [];
  return headlineOf({
    headline: story.headline,
    opening: canonical?.opening ?? '',
    language: (story.headline === null ? undefined : language) ?? story.canonical.language,
  });
};

/** The same as text, for a page's title. */
export const storyTitle = (story: StoryRecord): string => {
  const opening = story.articles.find(({ article }) => article === story.canonical.article)?.opening ?? '';
  return shorten(story.headline ?? `[${opening}]`, 80);
};

/** How an article of a story is called in a sentence; `absent` where it is none of it. */
export const articleName = (id: string, story: StoryRecord, absent = 'another article'): string => {
  const found = story.articles.find(({ article }) => article === id);
  return found ? `the ${languageName(found.language)} article` : absent;
};

/** A field of a record, for a `dl`. */
export const fact = (name: string, value: Content): Markup =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** A link to another site; an address that a browser should not follow is shown as text. */
export const webLink = (url: string): Markup => {
  const address = webAddress(url);
  const shown = html`<bdi>${shorten(url.replace(/^https?:\/\//i, ''), 80)}</bdi>`;
  return address === null
    ? html`<span class="url">${shown}</span>`
    : html`<a class="url" href="${address}" rel="external nofollow noreferrer">${shown}</a>`;
};

/** An EDTF date in words, with its machine form where HTML has one. */
export const dateOf = (edtf: string): Markup =>
  edtf.startsWith('XXXX')
    ? html`${dateWords(edtf)}`
    : html`<time datetime="${edtf}">${dateWords(edtf)}</time>`;

/** The languages of a story's articles: how many of each, and which is the original's. */
export const languageList = (story: StoryRecord): Markup => {
  const counts = new Map<string, number>();
  for (const { language } of story.articles) counts.set(language, (counts.get(language) ?? 0) + 1);
  return html`<ul class="languages" aria-label="Languages">${[...counts].map(
    ([language, articles]) =>
      html`<li${language === story.original?.language && html` class="original"`}>${languageName(language)}${
        articles > 1 && html` <span class="times">× ${articles}</span>`
      }${language === story.original?.language && html` <span class="note">original</span>`}</li>`,
  )}</ul>`;
};
