import type { Config } from '../config.ts';
import { sha256 } from '../ids.ts';
import { loadModel } from '../load-model.ts';
import { withEmbedder } from '../matching/embedding.ts';
import type { Model } from '../matching/model/model.ts';
import { openEmbedder } from './open-embedder.ts';

/**
 * The model that stories are formed by: the package's, with the embedder of the settings where one is set. Its version
 * then names both, such as `m6-a4f12b22+e-0c17d3a5`.
 */
export const loadMatchingModel = async ({
  embedder,
  embedderMiddle,
}: Pick<Config, 'embedder' | 'embedderMiddle'>): Promise<Model> => {
  const model = loadModel();
  if (embedder === '') return model;
  const { id, embed } = await openEmbedder(embedder);
  const middle = embedderMiddle / 100;
  const version = `${model.version}+e-${sha256(`${id} ${middle}`).slice(0, 8)}`;
  return withEmbedder(model, { embed, middle }, version);
};
