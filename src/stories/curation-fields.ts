import type { Article, Edtf } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { StoryFields } from '../schemas/story.ts';
import type { Decision } from './curation.ts';

/** What people have decided of the record of a story; what is not there is as the articles say. */
export interface Corrections {
  original?: { article: DocumentId; reason: string };
  /** Of the article that was canonical then: it is in its language. */
  headline?: { article: DocumentId; words: string };
  date?: Edtf;
  /** By which decision the story is not to be shown. */
  withdrawn?: Extract<Decision, { type: 'StoryWithdrawn' }>;
}

/** Finds what has been decided of a story, by its articles. */
export type CorrectionsOf = (articles: readonly DocumentId[]) => Corrections;

/**
 * What decisions say about records. The latest one about an article of the story holds; of what withdraws it, the first:
 * nothing that comes later makes it other than withdrawn.
 *
 * @param decisions those that hold, in the order of the log.
 */
export const correctionsOf = (decisions: readonly Decision[]): CorrectionsOf => {
  const byArticle = new Map<DocumentId, { order: number; decision: Decision }[]>();
  const note = (article: DocumentId, order: number, decision: Decision): void => {
    byArticle.set(article, [...(byArticle.get(article) ?? []), { order, decision }]);
  };
  for (const [order, decision] of decisions.entries()) {
    const { type, data } = decision;
    if (type === 'OriginalChosen' || type === 'FieldCorrected') note(data.article, order, decision);
    if (type === 'StoryWithdrawn') for (const article of data.articles) note(article, order, decision);
  }
  return (articles) => {
    const found = articles
      .flatMap((article) => byArticle.get(article) ?? [])
      .sort((a, b) => a.order - b.order);
    const corrections: Corrections = {};
    for (const { decision } of found) correct(corrections, decision);
    return corrections;
  };
};

const correct = (corrections: Corrections, decision: Decision): void => {
  if (decision.type === 'OriginalChosen') {
    const why = decision.body === null ? '' : `: ${decision.body.reason}`;
    corrections.original = { article: decision.data.article, reason: `a person chose it${why}` };
  }
  if (decision.type === 'FieldCorrected' && decision.body !== null) {
    const { article, field } = decision.data;
    const { value } = decision.body;
    if (field === 'headline') corrections.headline = { article, words: value };
    else corrections.date = value;
  }
  if (decision.type === 'StoryWithdrawn') corrections.withdrawn ??= decision;
};

/** The article that a person chose as the original, where the story has it. */
export const chosenOriginal = (
  articles: readonly Article[],
  { original }: Corrections,
): StoryFields['original'] => {
  const chosen = articles.find(({ id }) => id === original?.article);
  return original && chosen ? { ...original, language: chosen.language } : null;
};

/** The fields with what people have corrected in them. */
export const corrected = (fields: StoryFields, { headline, date }: Corrections): StoryFields => ({
  ...fields,
  ...(headline !== undefined && {
    headline: headline.words,
    headlines: { ...fields.headlines, [languageOf(headline.article, fields)]: headline.words },
  }),
  ...(date !== undefined && { date, dateWords: [] }),
});

const languageOf = (id: DocumentId, { articles, canonical }: StoryFields): string =>
  articles.find(({ article }) => article === id)?.language ?? canonical.language;
