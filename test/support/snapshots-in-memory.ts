import type { KeptSnapshot, Snapshots } from '../../src/placing/snapshots.ts';

/** Keeps the snapshot of a matcher in memory, for tests that start one again. */
export const snapshotsInMemory = (): Snapshots & { kept: KeptSnapshot | null } => {
  const snapshots = {
    kept: null as KeptSnapshot | null,
    read: async () => snapshots.kept,
    write: async (kept: KeptSnapshot) => {
      snapshots.kept = kept;
      return true;
    },
  };
  return snapshots;
};
