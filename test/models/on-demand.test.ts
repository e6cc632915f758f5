import { expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import { activeModelOnDemand } from '../../src/models/on-demand.ts';

const emptyLog = { read: async () => [], categoryHead: async () => 0 };

it('a model that could not be loaded is loaded when it is asked for again', async () => {
  let embedder = '/no such folder/of a model';
  const config = {
    get embedder() {
      return embedder;
    },
    embedderMiddle: 70,
  };
  const activeModel = activeModelOnDemand(config, emptyLog);
  await expect(activeModel()).rejects.toThrow(UsageError);
  // As where the embedder has been put into its place meanwhile; here none is wanted any more.
  embedder = '';
  const { model } = await activeModel();
  expect(model.version).toBe(loadModel().version);
  expect((await activeModel()).model).toBe(model);
});
