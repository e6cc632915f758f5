import type { DocumentId } from '../schemas/document.ts';
import type { LogEventOf, LogEventType } from '../schemas/log-events.ts';

/** A decision of a person. `body` is null where it was erased: who, why, and the words that were given. */
export type Decision = {
  [T in DecisionType]: Pick<LogEventOf<T>, 'id' | 'type' | 'data' | 'body' | 'position'>;
}[DecisionType];

export type DecisionType =
  | 'StoriesJoined'
  | 'ArticlesParted'
  | 'OriginalChosen'
  | 'FieldCorrected'
  | 'StoryWithdrawn';

/** What `foldCuration` needs of a log event. */
export type CurationEvent =
  | Decision
  | {
      [T in FollowingType]: Pick<LogEventOf<T>, 'id' | 'type' | 'data' | 'position'>;
    }[FollowingType];

/** What may follow on a decision. */
type FollowingType = 'CurationUndone' | 'CurationApplied' | 'StoryErased';

/** All that people have decided. */
export interface Curation {
  /** By the ids of their events, in the order of the log. */
  decisions: Map<string, Decision>;
  /** The decisions that hold no longer. */
  undone: Set<string>;
  /** What has not been carried out yet: the ids of decisions and of their undoings, each with the decision's. */
  pending: Map<string, string>;
}

export const noCuration = (): Curation => ({ decisions: new Map(), undone: new Set(), pending: new Map() });

const decisionTypes: ReadonlySet<LogEventType> = new Set([
  'StoriesJoined',
  'ArticlesParted',
  'OriginalChosen',
  'FieldCorrected',
  'StoryWithdrawn',
] satisfies DecisionType[]);

export const isCurationEvent = <E extends { type: LogEventType }>(
  event: E,
): event is E & { type: CurationEvent['type'] } =>
  decisionTypes.has(event.type) ||
  event.type === 'CurationUndone' ||
  event.type === 'CurationApplied' ||
  event.type === 'StoryErased';

/** Applies one event to what has been decided, in place. */
export const foldCuration = (curation: Curation, event: CurationEvent): void => {
  switch (event.type) {
    case 'CurationApplied':
      curation.pending.delete(event.data.curation);
      return;
    case 'CurationUndone':
      curation.undone.add(event.data.curation);
      curation.pending.set(event.id, event.data.curation);
      return;
    case 'StoryErased':
      forgetWords(curation, event.data);
      return;
    case 'StoryWithdrawn':
      // The machine has told of the same decision for another story.
      if (event.data.curation !== event.id) return;
  }
  curation.decisions.set(event.id, event);
  curation.pending.set(event.id, event.id);
};

/** The words that a person gave may quote what was erased of the story: they went with it. */
const forgetWords = (
  { decisions }: Curation,
  { story, articles }: LogEventOf<'StoryErased'>['data'],
): void => {
  const gone = new Set(articles);
  for (const [id, decision] of decisions)
    if (decision.data.story === story || articlesOf(decision).some((article) => gone.has(article)))
      decisions.set(id, { ...decision, body: null });
};

/** The decisions that hold, in the order of the log. */
export const standing = ({ decisions, undone }: Curation): Decision[] =>
  [...decisions.values()].filter(({ id }) => !undone.has(id));

/** The articles that a decision is about. */
export const articlesOf = ({ type, data }: Decision): DocumentId[] => {
  switch (type) {
    case 'StoriesJoined':
    case 'StoryWithdrawn':
      return data.articles;
    case 'ArticlesParted':
      return [...data.articles, ...data.from];
    case 'OriginalChosen':
    case 'FieldCorrected':
      return [data.article];
  }
};
