import { loadModel } from '../load-model.ts';
import { type Features, features } from '../matching/features.ts';
import { type MatchInput, toMatchInput } from '../matching/match-input.ts';
import type { Article } from '../schemas/article.ts';

/** What matching reads of an article. */
export interface ReadArticle {
  input: MatchInput;
  features: Features;
}

/** Loads the model that comes with the package, so that no document has to wait for it. */
export const prepareReading = (): void => void loadModel();

export const readArticle = (article: Article): ReadArticle => {
  const input = toMatchInput(article);
  return { input, features: readInput(input) };
};

export const readInput = (input: MatchInput): Features => features(input, loadModel());
