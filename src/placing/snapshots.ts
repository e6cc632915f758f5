import type { Matcher } from '../matching/matcher.ts';
import type { Snapshot } from '../matching/snapshot.ts';

/** What else a snapshot depends on than the articles: matchers of another kind have found out other things. */
export interface SnapshotKind {
  model: string;
  windowDays: number | null;
}

/** Where the snapshot of a matcher is kept from one run of a program to the next. */
export interface Snapshots {
  /** The one that was kept last; null where there is none that can be used. */
  read(): Promise<Snapshot | null>;
  /** Keeps one instead of the last. Where that fails, nobody but the operator need know. */
  write(snapshot: Snapshot): Promise<void>;
}

/** None is kept: each matcher begins anew. */
export const noSnapshots: Snapshots = { read: async () => null, write: async () => {} };

/** Decides when a snapshot is worth keeping. */
export interface SnapshotKeeper {
  /** Tells of so many articles that the snapshot kept last does not have. */
  note(articles: number): void;
  /** Keeps one where they are so many that to match them again after a start would be felt; with `now`, any. */
  keep(now?: boolean): Promise<void>;
}

export const createSnapshotKeeper = (
  matcher: Pick<Matcher, 'size' | 'snapshot'>,
  snapshots: Pick<Snapshots, 'write'>,
): SnapshotKeeper => {
  let unkept = 0;
  return {
    note: (articles) => {
      unkept += articles;
    },
    async keep(now = false) {
      const wanted = now ? 1 : Math.max(leastUnkept, matcher.size() * shareUnkept);
      if (unkept < wanted) return;
      unkept = 0;
      await snapshots.write(matcher.snapshot());
    },
  };
};

/** Some seconds of matching. Of a share, so that all writing together grows with the articles and no faster. */
const leastUnkept = 500;
const shareUnkept = 0.05;
