import type { Log } from '../log/types.ts';
import type { Snapshot } from '../matching/snapshot.ts';

/** What else a snapshot depends on than the log: matchers of another kind have found out other things. */
export interface SnapshotKind {
  model: string;
  windowDays: number | null;
}

/** The snapshot of a matcher, and when that was. */
export interface KeptSnapshot {
  snapshot: Snapshot;
  /** Of each of its articles, the version that was matched. */
  versions: Uint32Array;
  /** The last story event that had been read: in the log's history that it is of, that event has that position. */
  last: { position: number; id: string };
  /** When the matcher, or the one that it had its snapshot from, began with nothing: milliseconds since 1970. */
  begun: number;
  /** Position of the last erasure that it knows of. */
  erasures: number;
}

/** Where the snapshot of a matcher is kept from one run of a program to the next. */
export interface Snapshots {
  /** The one that was kept last; null where there is none that can be used. */
  read(): Promise<KeptSnapshot | null>;
  /** Keeps one instead of the last. Out: whether it could; where it could not, nobody but the operator need know. */
  write(kept: KeptSnapshot): Promise<boolean>;
}

/** None is kept: each matcher begins anew. */
export const noSnapshots: Snapshots = { read: async () => null, write: async () => true };

/**
 * The snapshot that was kept last, if a matcher that has read the log as far as `position` can go on with it: it is
 * young, and of this log's history. What bounds on the search left undone stays undone in a snapshot; a matcher that
 * begins anew heals it, at the latest after a week.
 */
export const readUsable = async (
  snapshots: Pick<Snapshots, 'read'>,
  log: Pick<Log, 'read'>,
  position: number,
): Promise<KeptSnapshot | null> => {
  const kept = await snapshots.read();
  if (!kept || !isYoung(kept) || kept.last.position > position) return null;
  const after = Math.max(0, kept.last.position - 1);
  const [event] = await log.read({ after, limit: 1, categories: ['story'] });
  return event?.position === kept.last.position && event.id === kept.last.id ? kept : null;
};

const isYoung = ({ begun }: Pick<KeptSnapshot, 'begun'>): boolean =>
  begun <= Date.now() && Date.now() - begun < aWeek;
const aWeek = 7 * 86_400_000;

/** Decides when a snapshot is worth keeping. */
export interface SnapshotKeeper {
  /** Tells of so many articles that the snapshot kept last does not have, or should not have any more. */
  note(articles: number): void;
  /** Keeps one where they are so many that to match them again after a start would be felt; with `now`, any. */
  keep(now?: boolean): Promise<void>;
}

/** `take` makes a snapshot of so many articles as `size` says. */
export const createSnapshotKeeper = (
  size: () => number,
  take: () => KeptSnapshot,
  { write }: Pick<Snapshots, 'write'>,
): SnapshotKeeper => {
  let unkept = 0;
  /** After a failure it is not tried again with each job. */
  let notBefore = 0;
  return {
    note: (articles) => {
      unkept += articles;
    },
    async keep(now = false) {
      const wanted = now ? 1 : Math.max(leastUnkept, size() * shareUnkept);
      if (unkept < wanted || (!now && Date.now() < notBefore)) return;
      const kept = unkept;
      unkept = 0;
      if (await write(take())) return;
      unkept += kept;
      notBefore = Date.now() + pauseAfterFailure;
    },
  };
};

/** Some seconds of matching. Of a share, so that all writing together grows with the articles and no faster. */
const leastUnkept = 500;
const pauseAfterFailure = 60_000;
const shareUnkept = 0.05;
