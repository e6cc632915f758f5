import type { CurationRecord } from '../../schemas/curation.ts';
import type { StoryArticle, StoryId, StoryRecord } from '../../schemas/story.ts';
import { languageName } from '../../stories/code-names.ts';
import { type Content, html, type Markup } from '../html.ts';
import { type CurationForms, curationList, whoAndWhy } from './curations.ts';
import { page } from './layout.ts';
import { headlineOf, storyHeadline, storyTitle } from './parts.ts';

interface View {
  id: StoryId;
  /** null where it is withdrawn. */
  story: StoryRecord | null;
  curations: readonly CurationRecord[];
  forms: NonNullable<CurationForms>;
}

/** Where a person decides about a story, and takes decisions back. Not kept up to date by script: one types here. */
export const curatePage = ({ id, story, curations, forms }: View): string =>
  page({
    title: `Curate ${story ? storyTitle(story) : id}`,
    main: html`<nav aria-label="Path"><a href="/stories/${id}">${story ? 'Back to the story' : 'The withdrawn story'}</a></nav>
<h1 class="headline" dir="auto">${story ? storyHeadline(story) : id}</h1>
<p class="lead">The machine keeps to what you decide here, with your reason and name, until somebody undoes it.</p>
${story && decisions(story, forms)}
<h2 id="curation">Decided so far</h2>
${curations.length > 0 ? curationList(curations, forms) : html`<p class="empty">Nobody has decided anything about this story yet.</p>`}`,
  });

const decisions = (story: StoryRecord, forms: NonNullable<CurationForms>): Markup => {
  const form = (kind: CurationRecord['kind'], summary: string, button: string, fields: Content): Markup =>
    html`<details id="${kind}"><summary>${summary}</summary>
<form class="decision fields" method="post" action="/curations">
<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="story" value="${story.id}">
${fields}
${whoAndWhy(kind, forms)}
<p><button type="submit">${button}</button></p></form></details>`;
  const several = story.articles.length > 1;
  return html`<h2>Decide</h2>
${form('merge', 'Merge with another story', 'Merge', html`<p><label for="with">The other story: its id or address</label><input id="with" name="with" placeholder="s_0123456789abcdef" required></p>`)}
${several && form('split', 'Split articles off', 'Split off', choice('Which do not belong?', 'articles', 'checkbox', story))}
${several && form('choose-original', 'Choose another original', 'Choose', choice('Which were the others made from?', 'article', 'radio', story))}
${form('correct-headline', 'Correct the headline', 'Correct', html`<p><label for="headline">Headline</label><input id="headline" name="headline" value="${story.headline ?? ''}" maxlength="500" dir="auto" required></p>`)}
${form('correct-date', 'Correct the date of the event', 'Correct', html`<p><label for="date">Date, such as 2024-10-31, or XXXX-10-31 without its year</label><input id="date" name="date" value="${story.date ?? ''}" maxlength="10" required></p>`)}
${form('withdraw', 'Withdraw the story', 'Withdraw', html`<p>It is not shown any more, and readers of the feed are told so, with your reason.</p>`)}`;
};

const choice = (
  question: string,
  name: string,
  type: 'checkbox' | 'radio',
  { articles, original }: StoryRecord,
): Markup =>
  html`<fieldset><legend>${question}</legend>${articles.map(
    (article, index) =>
      html`<p class="option"><input type="${type}" id="${name}-${index}" name="${name}" value="${article.article}"${type === 'radio' && html` required`}${type === 'radio' && article.article === original?.article && html` checked`}> <label for="${name}-${index}">${told(article)}</label></p>`,
  )}</fieldset>`;

const told = (article: StoryArticle): Markup =>
  html`${languageName(article.language)}: <span dir="auto">${headlineOf(article)}</span>`;
