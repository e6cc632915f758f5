import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import { readModel } from '../../src/matching/model/read-model.ts';
import { activateModel } from '../../src/models/activate.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { activateFirstModel } from '../../src/models/first-activation.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { createLogWorld, type LogWorld, silent } from '../support/log-world.ts';
import { seedText } from '../support/normalised.ts';
import { modelFile } from '../support/other-model.ts';

/* Law 8. A matcher appends only on what it read, and only by the active model. */

const threads = openNormalisePool({ threads: 2, seconds: 20 });
afterAll(() => threads.close());
const own = loadModel();
const file = modelFile(-30);
const other = readModel(file);
let world: LogWorld;
let documents: string[];
beforeEach(async () => {
  world = await createLogWorld(threads);
  documents = await world.receive(seedText(0), seedText(1), seedText(2));
  await world.normalise(documents);
});
afterEach(() => world.close());

const modelsUsed = async (): Promise<unknown[]> => {
  const events = await world.log.read({ after: 0, limit: 1000, types: ['StoryOpened', 'ArticleLinked'] });
  return [...new Set(events.map(({ data }) => 'model' in data && data.model))];
};

test('A matcher without the active model appends nothing and says what to do.', async () => {
  await activateModel(world.log, { version: other.version, file: null }, 'rematch');
  const head = await world.log.head();
  await expect(world.match()).rejects.toThrow(PermanentError);
  await expect(world.match()).rejects.toThrow(
    new RegExp(`${other.version}.*${own.version}.*npx onestory rematch --dry-run`, 's'),
  );
  expect(await world.log.head()).toBe(head);
});

test('A matcher takes the active model from the log where no package brings it.', async () => {
  await activateModel(world.log, { version: other.version, file }, 'activate-model');
  await world.match();
  expect(await modelsUsed()).toEqual([other.version]);
  expect(await world.stories()).toHaveLength(3);
});

test('What was decided by a model is not appended where another is activated before.', async () => {
  await activateFirstModel(world.log, own);
  const activeModel = createActiveModel(world.log, own);
  const match = createMatchWork({
    log: {
      ...world.log,
      append: async (commits) => {
        // As if it were activated between the decision and its append.
        await activateModel(world.log, { version: other.version, file }, 'activate-model');
        return world.log.append(commits);
      },
    },
    activeModel,
    logger: silent,
    windowDays: null,
  });
  await match({ from: 0, to: 0, articles: documents });
  expect(await modelsUsed()).toEqual([other.version]);
});

test('The first start activates the package’s model once, or the one that the stories were formed by.', async () => {
  await Promise.all([activateFirstModel(world.log, own), activateFirstModel(world.log, own)]);
  const [event, ...more] = await world.log.read({ after: 0, limit: 10, categories: ['model'] });
  expect(event).toMatchObject({ type: 'ModelActivated', data: { model: own.version, by: 'start' } });
  expect(more).toEqual([]);
});

test('A log whose stories an earlier release has formed is not given another model unasked.', async () => {
  await world.match(other);
  await activateFirstModel(world.log, own);
  await expect(createActiveModel(world.log, own)()).rejects.toThrow(PermanentError);
});
