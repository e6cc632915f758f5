import { resolve } from 'node:path';
import { mayBeContainer } from '../files/containers/format.ts';
import { walk } from '../files/walk.ts';
import { enqueue } from '../jobs/define.ts';
import { ingest } from '../jobs/ingest.ts';
import type { Queues } from '../queues/queues.ts';

interface Dependencies {
  queues: Queues;
  /** Size and time of every place under a root that the log has seen, by path. */
  knownPlaces(root: string): Promise<Map<string, { size: number; modified: number }>>;
  batch: number;
}

/**
 * Looks into a folder again and again, and enqueues the files that are new or changed once their size and time are the
 * same in two looks: whoever copies a file in is still writing before that. What was enqueued is not enqueued again
 * before the queue has run empty: what the log has not seen then must have been lost. For the same reason a new scanner
 * waits until what an earlier one enqueued has been read.
 */
export const createScanner = ({ queues, knownPlaces, batch }: Dependencies) => {
  let lastLook = new Map<string, string>();
  const enqueued = new Map<string, string>();
  let ranEmpty = false;

  /** One look into the folder. @returns how many files were enqueued. */
  return async (folder: string): Promise<number> => {
    const toRead = await queues
      .queue('ingest')
      .getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized');
    if (toRead === 0) {
      enqueued.clear();
      ranEmpty = true;
    }
    if (!ranEmpty) return 0;
    const root = resolve(folder);
    const known = await knownPlaces(root);
    const thisLook = new Map<string, string>();
    const settled: string[] = [];
    for await (const { place, problem } of walk(root)) {
      if (place.root !== root) continue;
      const seen = known.get(place.path);
      if (seen && seen.size === place.size && seen.modified === place.modified) continue;
      const now = `${place.size} ${place.modified} ${problem?.message ?? ''}`;
      if (enqueued.get(place.path) === now) continue;
      if (lastLook.get(place.path) === now) {
        settled.push(place.path);
        enqueued.set(place.path, now);
      }
      thisLook.set(place.path, now);
    }
    lastLook = thisLook;
    for (const paths of inBatches(settled, batch)) await enqueue(queues, ingest, { root, paths });
    return settled.length;
  };
};

/**
 * A container is a batch of its own: reading it can take long, and while it is at work the same job is not enqueued a
 * second time.
 */
const inBatches = (paths: readonly string[], batch: number): string[][] => {
  const batches = paths.filter(mayBeContainer).map((path) => [path]);
  const files = paths.filter((path) => !mayBeContainer(path));
  for (let start = 0; start < files.length; start += batch) batches.push(files.slice(start, start + batch));
  return batches;
};
