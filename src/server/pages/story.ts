import type { NearMiss } from '../../readers/near-misses.ts';
import type { Article } from '../../schemas/article.ts';
import type { CurationRecord } from '../../schemas/curation.ts';
import type { DocumentId } from '../../schemas/document.ts';
import type { StoryRecord } from '../../schemas/story.ts';
import { countryName, languageName } from '../../stories/code-names.ts';
import { html, type Markup } from '../html.ts';
import type { StoryHistory } from '../story-at.ts';
import { articleAnchor, articleEntry } from './article-entry.ts';
import { curationList } from './curations.ts';
import { page } from './layout.ts';
import { dateOf, fact, languageList, storyHeadline, storyTitle, webLink } from './parts.ts';
import { storyHistory } from './story/history.ts';
import { nearMissList } from './story/near-misses.ts';
import { type ArticlePair, sideBySide } from './story/side-by-side.ts';
import { count, timeWords } from './words.ts';

export interface StoryView {
  story: StoryRecord;
  /** Log position that the page was made at. */
  position: number;
  /** The position whose record is shown; null for the present. */
  at: number | null;
  history: StoryHistory;
  /** The two articles that are shown beside each other; null where no two are linked. */
  pair: ArticlePair | null;
  texts: ReadonlyMap<DocumentId, Article>;
  /** What people have decided about it. */
  curations: readonly CurationRecord[];
  mayCurate: boolean;
  /** What is nearly in it; null where nobody asked. */
  nearMisses: readonly NearMiss[] | null;
}

/** A story's record with its articles, why each is in it, two of them beside each other, and its history. */
export const storyPage = ({
  story,
  position,
  at,
  history,
  pair,
  texts,
  curations,
  mayCurate,
  nearMisses,
}: StoryView): string =>
  page({
    title: storyTitle(story),
    // What was stays as it was, and what is nearly in it is looked for once.
    ...(at === null && nearMisses === null && { position }),
    main: html`<nav aria-label="Path"><a href="/stories">All stories</a></nav>
${at !== null && html`<p class="then-note">As it was at position ${at} of the log. <a href="/stories/${story.id}">As it is now</a> <span aria-hidden="true">·</span> <a href="#history">History</a></p>`}
<h1 class="headline" dir="auto">${storyHeadline(story)}</h1>
<div class="made-of"><span class="articles">${count(story.articles.length, 'article')}</span>${languageList(story)}</div>
<dl class="record">
${fact('Date of the event', story.date === null ? 'No article gives it' : dated(story))}
${story.places.length > 0 && fact('Places', list(story.places.map(place)))}
${story.people.length > 0 && fact('People', list(story.people.map(person)))}
${fact('Original', original(story))}
${fact('Canonical', chosen(story, story.canonical))}
${story.sourceUrls.length > 0 && fact(story.sourceUrls.length > 1 ? 'Sources' : 'Source', list(story.sourceUrls.map(webLink)))}
${fact(
  'Record',
  list([
    html`Version ${story.version}, first seen <time datetime="${story.firstSeen}">${timeWords(story.firstSeen)}</time>, updated <time datetime="${story.updated}">${timeWords(story.updated)}</time>`,
    html`<a href="/stories/${story.id}?format=json${at !== null && `&at=${at}`}">As JSON</a>`,
  ]),
)}
</dl>
<h2 id="articles">Articles</h2>
<ol class="articles-of">${entriesOf(story, at, curations)}</ol>
${pair && html`<h2 id="side-by-side">Side by side</h2>${sideBySide(story, pair, texts)}`}
${at === null && nearMissList(story, nearMisses)}
${at === null && curation(story, curations, mayCurate)}
${storyHistory(history, story, at)}`,
  });

const entriesOf = (
  story: StoryRecord,
  at: number | null,
  curations: readonly CurationRecord[],
): readonly Markup[] => {
  const joins = curations.filter(({ kind, undone }) => at === null && kind === 'merge' && undone === null);
  const joined = new Set(joins.flatMap(({ articles }) => articles));
  return story.articles.map((article) => articleEntry(article, story, at, joined));
};

const curation = (
  { id }: StoryRecord,
  curations: readonly CurationRecord[],
  mayCurate: boolean,
): Markup | false =>
  (curations.length > 0 || mayCurate) &&
  html`<h2 id="curation">Curation</h2>
${curations.length > 0 ? curationList(curations, null) : html`<p class="empty">Nobody has decided anything about this story.</p>`}
${mayCurate && html`<p><a class="more" href="/stories/${id}/curate">${curations.length > 0 ? 'Decide something, or undo' : 'Merge, split or correct it'}</a></p>`}`;

const list = (entries: readonly Markup[]): Markup =>
  html`<ul class="plain">${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`;

const dated = ({ date, dateWords }: StoryRecord): Markup => {
  const words = [...new Set(dateWords.map((read) => read.words))];
  return html`${date !== null && dateOf(date)}${
    words.length > 0 &&
    html` <span class="note">read from ${words.map((word, index) => html`${index > 0 && ', '}<q dir="auto">${word}</q>`)}</span>`
  }`;
};

const place = ({ code, names }: StoryRecord['places'][number]): Markup =>
  html`${countryName(code)} ${spellings(countryName(code), Object.entries(names))}`;

const person = ({ name, spellings: all }: StoryRecord['people'][number]): Markup =>
  html`<bdi>${name}</bdi> ${spellings(
    name,
    Object.entries(all).flatMap(([language, names]) =>
      names.map((spelling) => [language, spelling] as const),
    ),
  )}`;

/** As written in each language, without what stands beside it already. */
const spellings = (known: string, names: readonly (readonly [string, string])[]): Markup => {
  const others = new Map(
    names.filter(([, name]) => name !== known).map(([language, name]) => [name, language]),
  );
  return html`<span class="note">${[...others].map(
    ([name, language], index) =>
      html`${index > 0 && html` <span aria-hidden="true">·</span> `}<span lang="${language}" dir="auto" title="${languageName(language)}">${name}</span>`,
  )}</span>`;
};

const original = (story: StoryRecord): Markup =>
  story.original === null
    ? html`Not seen yet: these are translations or copies of a text that has not come in`
    : chosen(story, story.original);

const chosen = (story: StoryRecord, { article, language, reason }: StoryRecord['canonical']): Markup =>
  html`<a href="#${articleAnchor(story, article)}">${languageName(language)}</a> <span class="note">${reason}</span>`;
