import { searchWords } from '../feed/search-words.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import { isArticleVersion } from '../schemas/log-events.ts';
import type { StoryFields, StoryId } from '../schemas/story.ts';
import type { Projection } from './projection.ts';
import { runOnRows } from './rows.ts';

/** The words that stories are found by: those of each article, and those of each story's record. */
export const search: Projection = {
  tables: ['article_words', 'story_words'],
  apply: async (client, events) => {
    const articles = new Map<DocumentId, Article | null>();
    const stories = new Map<StoryId, StoryFields | null>();
    const erased = new Set<DocumentId>();
    for (const event of events) {
      if (isArticleVersion(event)) articles.set(event.data.article, event.body);
      if (event.type === 'StoryRevised') stories.set(event.data.story, event.body);
      // What is withdrawn is found again by the revision by which it is back.
      if (event.type === 'StoryWithdrawn') stories.set(event.data.story, null);
      // What ended is found no more, and never revised again.
      if (event.type === 'StoriesMerged') stories.set(event.data.merged, null);
      if (event.type === 'StoryErased' && event.data.whole) stories.set(event.data.story, null);
      if (event.type === 'DocumentErased') erased.add(event.data.document);
    }
    await runOnRows(
      client,
      keepArticles,
      [...articles].map(([article, body]) => ({ article, words: body ? wordsOfArticle(body) : [] })),
    );
    await runOnRows(
      client,
      keepStories,
      [...stories].map(([story, record]) => ({
        story,
        articles: record?.articles.length ?? 0,
        words: record ? wordsOfStory(record) : [],
      })),
    );
    await runOnRows(
      client,
      eraseArticles,
      [...erased].map((article) => ({ article })),
    );
  },
};

const wordsOfArticle = ({ headline, paragraphs, byline, site, canonicalUrl }: Article): string[] =>
  searchWords([headline, byline, site, canonicalUrl, ...paragraphs.map(({ text }) => text)]);

const wordsOfStory = ({ headlines, people, places, sourceUrls, articles }: StoryFields): string[] =>
  searchWords([
    ...Object.values(headlines),
    ...people.flatMap(({ name, spellings }) => [name, ...Object.values(spellings).flat()]),
    ...places.flatMap(({ names }) => Object.values(names)),
    ...sourceUrls,
    ...articles.flatMap(({ headline, canonicalUrl, byline, section }) => [
      headline,
      canonicalUrl,
      byline,
      section,
    ]),
  ]);

const keepArticles = `
  insert into onestory.article_words (article, words)
  select article, array_to_tsvector(words) from json_to_recordset($1) as row (article text, words text[])
  on conflict (article) do update set words = excluded.words`;

const keepStories = `
  insert into onestory.story_words (story, articles, words)
  select story, articles, array_to_tsvector(words)
  from json_to_recordset($1) as row (story text, articles integer, words text[])
  on conflict (story) do update set articles = excluded.articles, words = excluded.words`;

const eraseArticles = `
  delete from onestory.article_words found
  using json_to_recordset($1) as row (article text) where found.article = row.article`;
