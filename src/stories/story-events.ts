import { eventId } from '../ids.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEventOf } from '../schemas/log-events.ts';
import type { Link, StoryFields, StoryId } from '../schemas/story.ts';
import { storyStream } from '../schemas/streams.ts';
import type { Decision } from './curation.ts';
import type { Story } from './story.ts';

/*
 * The story events as `decide` appends them. An id is made of what happened, of the version that the story had, and of
 * the match position (`salt`): deciding the same again gives the same ids, deciding the like later gives others. `model` is
 * the version of the one that decided.
 */

type Of = Pick<Story, 'id' | 'version'>;

/** A new story, named after the article that founds it, which is its first. */
export const storyOpened = (
  story: StoryId,
  article: DocumentId,
  model: string,
): NewLogEventOf<'StoryOpened'> => ({
  id: eventId('StoryOpened', story, article),
  stream: storyStream(story),
  type: 'StoryOpened',
  data: { story, article, model },
  body: null,
});

/** An article joins, by its strongest verdict against another one there; the evidence is the body. */
export const articleLinked = (
  { id, version }: Of,
  article: DocumentId,
  { kind, to, probability, logit, evidence }: Link,
  model: string,
  salt: string,
): NewLogEventOf<'ArticleLinked'> => ({
  id: eventId('ArticleLinked', id, version, article, to, logit, salt),
  stream: storyStream(id),
  type: 'ArticleLinked',
  data: { story: id, article, kind, to, probability, logit, model },
  body: evidence,
});

/** An article leaves for another story. */
export const articleUnlinked = (
  { id, version }: Of,
  article: DocumentId,
  model: string,
  salt: string,
): NewLogEventOf<'ArticleUnlinked'> => ({
  id: eventId('ArticleUnlinked', id, version, article, salt),
  stream: storyStream(id),
  type: 'ArticleUnlinked',
  data: { story: id, article, model },
  body: null,
});

/** The story takes in what is left of another, `articles`, and is its heir. */
export const storiesMerged = (
  { id, version }: Of,
  merged: StoryId,
  articles: DocumentId[],
  model: string,
  salt: string,
): NewLogEventOf<'StoriesMerged'> => ({
  id: eventId('StoriesMerged', id, version, merged, salt),
  stream: storyStream(id),
  type: 'StoriesMerged',
  data: { story: id, merged, articles, model },
  body: null,
});

/** Some articles part and become the story `into`. */
export const storySplit = (
  { id, version }: Of,
  into: StoryId,
  articles: DocumentId[],
  model: string,
  salt: string,
): NewLogEventOf<'StorySplit'> => ({
  id: eventId('StorySplit', id, version, into, salt),
  stream: storyStream(id),
  type: 'StorySplit',
  data: { story: id, into, articles, model },
  body: null,
});

/**
 * Articles were erased from a story that holds or held them.
 *
 * @param whole whether nothing of a living story is left.
 */
export const storyErased = (
  story: StoryId,
  articles: DocumentId[],
  whole: boolean,
): NewLogEventOf<'StoryErased'> => ({
  id: eventId('StoryErased', story, ...articles),
  stream: storyStream(story),
  type: 'StoryErased',
  data: { story, articles, whole },
  body: null,
});

/** The record as it is from now on, a version later. */
export const storyRevised = (
  { id, version }: Of,
  fields: StoryFields,
  salt: string,
): NewLogEventOf<'StoryRevised'> => ({
  id: eventId('StoryRevised', id, version + 1, salt),
  stream: storyStream(id),
  type: 'StoryRevised',
  data: { story: id, version: version + 1 },
  body: fields,
});

/** Another story comes to have an article of one that a person has withdrawn. */
export const storyWithdrawn = (
  { id, version }: Of,
  { data: { curation, articles }, body }: Extract<Decision, { type: 'StoryWithdrawn' }>,
  salt: string,
): NewLogEventOf<'StoryWithdrawn'> => ({
  id: eventId('StoryWithdrawn', id, version, curation, salt),
  stream: storyStream(id),
  type: 'StoryWithdrawn',
  data: { story: id, curation, articles },
  body,
});

/** A decision, or its undoing, has been carried out. */
export const curationApplied = (
  story: StoryId,
  curation: string,
  model: string,
): NewLogEventOf<'CurationApplied'> => ({
  id: eventId('CurationApplied', curation),
  stream: storyStream(story),
  type: 'CurationApplied',
  data: { story, curation, model },
  body: null,
});
