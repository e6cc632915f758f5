import { afterEach, beforeEach, expect, it } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { openStore, type Store } from '../../src/store.ts';
import {
  createPipelineWorld,
  ingestFolder,
  logger,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';

let world: PipelineWorld;
let store: Store;
beforeEach(async () => {
  world = await createPipelineWorld('PostgreSQL');
  const program = await startWorld(world.config, { inbox: false });
  await ingestFolder(program.store.log, seeds);
  await storiesOf(program);
  await program.stop();
  store = await openStore(world.config, logger);
});
afterEach(async () => {
  await store.close();
  await world.remove();
});

it('knows every article of its stories, also when the database was lost while it read them', async () => {
  let failures = 1;
  const log: Log = {
    ...store.log,
    readStreams: async (...given) => {
      if (failures-- > 0) throw new TransientError('The connection was lost.');
      return store.log.readStreams(...given);
    },
  };
  const state = createMatchState(log, loadModel(), { windowDays: null });
  await expect(state.catchUp()).rejects.toThrow(TransientError);
  await state.catchUp();
  const articles = [...state.stories.storyOf.keys()];
  expect(articles).toHaveLength(5);
  expect(articles.filter((id) => !state.matcher.has(id))).toEqual([]);
});
