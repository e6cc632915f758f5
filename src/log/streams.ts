import { PermanentError } from '../errors.ts';
import type { Category, LogEventType } from '../schemas/log-events.ts';

/**
 * The category of a stream: the part of its name before the first `-`.
 * Throws PermanentError for a name that has none, or that is longer than 200 printable ASCII characters.
 */
export function categoryOf(stream: string): Category {
  const name = /^([a-z]+)-[\x21-\x7e]{1,200}$/.exec(stream)?.[1];
  const category = categories.find((one) => one === name);
  if (category) return category;
  throw new PermanentError(
    `"${stream.slice(0, 200)}" is no name of a stream. Use document-<id>, place-<hash>, site-<host>, fetch-<hash>, model-active, erasure-<name> or story-<id>.`,
  );
}

const categories: readonly Category[] = ['document', 'place', 'site', 'fetch', 'model', 'story', 'erasure'];

/** In which categories events of a type may lie, so that a reader of a category misses none. */
export const categoriesOfType: Record<LogEventType, readonly Category[]> = {
  DocumentReceived: ['document', 'place'],
  DocumentFoundAgain: ['document', 'place'],
  ContainerRead: ['place'],
  DocumentRejected: ['document', 'place'],
  DocumentRetried: ['document'],
  ArticleNormalised: ['document', 'place'],
  FetchRequested: ['fetch'],
  FetchStarted: ['fetch'],
  FetchCompleted: ['fetch'],
  ArticleRenormalised: ['document'],
  StoryOpened: ['story'],
  ArticleLinked: ['story'],
  ArticleUnlinked: ['story'],
  StoriesMerged: ['story'],
  StorySplit: ['story'],
  ArticleRevised: ['story'],
  StoryRevised: ['story'],
  ErasureKeyMade: ['erasure'],
  ContentErased: ['erasure'],
  DocumentErased: ['document'],
  StoryErased: ['story'],
  StoriesJoined: ['story'],
  ArticlesParted: ['story'],
  OriginalChosen: ['story'],
  FieldCorrected: ['story'],
  StoryWithdrawn: ['story'],
  CurationUndone: ['story'],
  CurationApplied: ['story'],
  SiteRulesActivated: ['site'],
  ModelActivated: ['model'],
};
