import { expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Snapshot } from '../../src/matching/snapshot.ts';
import { createSnapshotKeeper } from '../../src/placing/snapshots.ts';

const nothing = createMatcher(loadModel()).snapshot();

const keeperOf = (size: number) => {
  let kept = 0;
  const write = async (_: Snapshot): Promise<void> => {
    kept++;
  };
  const keeper = createSnapshotKeeper({ size: () => size, snapshot: () => nothing }, { write });
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
