import { afterEach, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/errors.ts';
import { eventId } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { watchModel } from '../../src/models/watch.ts';
import { freshLog } from '../support/fresh-log.ts';

const model = loadModel();
let world: Awaited<ReturnType<typeof freshLog>>;
beforeEach(async () => {
  world = await freshLog();
  await world.log.append([
    {
      events: [
        {
          id: eventId('ModelActivated', model.version),
          stream: 'model-active',
          type: 'ModelActivated',
          data: { model: model.version, by: 'start' },
          body: null,
        },
      ],
    },
  ]);
});
afterEach(() => world.close());

it('a connection that is lost as the program starts does not end it', async () => {
  const stopping = new AbortController();
  let calls = 0;
  await watchModel(
    world.log,
    async () => {
      calls += 1;
      if (calls === 1) throw new TransientError('the connection was lost');
      stopping.abort();
      return { position: 1, model };
    },
    stopping.signal,
  );
  expect(calls).toBe(2);
});

it('a model that this program does not have ends it', async () => {
  const refused = watchModel(
    world.log,
    () => Promise.reject(new PermanentError('another model')),
    new AbortController().signal,
  );
  await expect(refused).rejects.toThrow('another model');
});
