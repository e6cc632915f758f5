import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';

/** An article for tests: what is not given is as bare as an article can be. The id is made of `name`. */
export const makeArticle = (name: string, given: Partial<Article> & { text?: string } = {}): Article => {
  const { text = `Text of ${name}.`, ...fields } = given;
  return {
    id: sha256(name),
    document: sha256(name),
    version: 1,
    language: 'de',
    languageConfidence: 1,
    headline: null,
    headlineBasis: null,
    lead: null,
    section: null,
    paragraphs: text.split('\n').map((line) => ({ kind: 'text', text: line })),
    credits: [],
    sourceUrls: [],
    canonicalUrl: null,
    site: null,
    comments: null,
    published: null,
    byline: null,
    publishedTime: null,
    modifiedTime: null,
    alternates: [],
    images: [],
    eventDates: [],
    places: [],
    encoding: 'utf-8',
    changes: [],
    ...fields,
  };
};
