import { resolve } from 'node:path';
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
 * same in two looks: whoever copies a file in is still writing before that. While files that were enqueued are still to
 * be read it does not look: it would find and enqueue them again.
 */
export const createScanner = ({ queues, knownPlaces, batch }: Dependencies) => {
  let lastLook = new Map<string, string>();

  /** One look into the folder. @returns how many files were enqueued. */
  return async (folder: string): Promise<number> => {
    const toRead = await queues
      .queue('ingest')
      .getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized');
    if (toRead > 0) return 0;
    const root = resolve(folder);
    const known = await knownPlaces(root);
    const thisLook = new Map<string, string>();
    const settled: string[] = [];
    for await (const { place, problem } of walk(root)) {
      if (place.root !== root) continue;
      const seen = known.get(place.path);
      if (seen && seen.size === place.size && seen.modified === place.modified) continue;
      const now = `${place.size} ${place.modified} ${problem?.message ?? ''}`;
      if (lastLook.get(place.path) === now) settled.push(place.path);
      thisLook.set(place.path, now);
    }
    lastLook = thisLook;
    for (let start = 0; start < settled.length; start += batch) {
      await enqueue(queues, ingest, { root, paths: settled.slice(start, start + batch) });
    }
    return settled.length;
  };
};
