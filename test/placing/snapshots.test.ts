import { expect, it, onTestFinished, vi } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { createSnapshotKeeper, type KeptSnapshot, readUsable } from '../../src/placing/snapshots.ts';
import { storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

const nothing: KeptSnapshot = {
  snapshot: createMatcher(loadModel()).snapshot(),
  versions: new Uint32Array(0),
  last: { position: 0, id: '' },
  begun: 0,
  erasures: 0,
};

const keeperOf = (size: number, fails = 0) => {
  let [kept, left] = [0, fails];
  const write = async (): Promise<boolean> => {
    if (left-- > 0) return false;
    kept++;
    return true;
  };
  const keeper = createSnapshotKeeper(
    () => size,
    () => nothing,
    { write },
  );
  return { ...keeper, kept: () => kept };
};

it.each([
  [0, 500],
  [10_000, 500],
  [20_000, 1000],
  [1_000_000, 50_000],
])('Of %i articles a snapshot is kept each time that %i more have come.', async (size, more) => {
  const keeper = keeperOf(size);
  for (const round of [1, 2]) {
    keeper.note(more - 1);
    await keeper.keep();
    expect(keeper.kept()).toBe(round - 1);
    keeper.note(1);
    await keeper.keep();
    await keeper.keep();
    expect(keeper.kept()).toBe(round);
  }
});

it('At the end one is kept where anything has come since the last, and none where nothing has.', async () => {
  const keeper = keeperOf(100_000);
  await keeper.keep(true);
  expect(keeper.kept()).toBe(0);
  keeper.note(1);
  await keeper.keep(true);
  await keeper.keep(true);
  expect(keeper.kept()).toBe(1);
});

it('What was erased leaves the snapshot with the next one, however few there were.', async () => {
  const keeper = keeperOf(100_000);
  keeper.note(Number.POSITIVE_INFINITY);
  await keeper.keep();
  await keeper.keep(true);
  expect(keeper.kept()).toBe(1);
});

it('One that could not be kept is tried again after a minute, and at the end.', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const keeper = keeperOf(100_000, 2);
  keeper.note(Number.POSITIVE_INFINITY);
  await keeper.keep();
  await keeper.keep();
  expect(keeper.kept()).toBe(0);
  vi.setSystemTime(Date.now() + 60_000);
  await keeper.keep();
  expect(keeper.kept()).toBe(0);
  await keeper.keep(true);
  expect(keeper.kept()).toBe(1);
});

it('A matcher goes on with a snapshot that is less than a week old and of this log, as far as it was read.', async () => {
  const { log, close } = await freshLog();
  onTestFinished(close);
  const [event, other] = [storyOpened('a'), storyOpened('b')];
  await log.append([{ events: [storyOpened('before'), event] }]);
  const isUsed = async (days: number, last: KeptSnapshot['last'], readTo = 2): Promise<boolean> => {
    const kept = { ...nothing, begun: Date.now() - days * 86_400_000, last };
    const found = await readUsable({ read: async () => kept }, log, readTo);
    expect([null, kept]).toContain(found);
    return found === kept;
  };
  const last = { position: 2, id: event.id };
  expect(await isUsed(0, last)).toBe(true);
  expect(await isUsed(6.9, last)).toBe(true);
  expect(await isUsed(7.1, last), 'it is old').toBe(false);
  expect(await isUsed(-1, last), 'by this clock it is not made yet').toBe(false);
  expect(await isUsed(0, last, 1), 'it knows more than was read').toBe(false);
  expect(await isUsed(0, { ...last, id: other.id }), 'another event is there').toBe(false);
  expect(await isUsed(0, { ...last, position: 1 }), 'the event is elsewhere').toBe(false);
  expect(await isUsed(0, { ...last, position: 3 }, 3), 'the log has lost its end').toBe(false);
});
