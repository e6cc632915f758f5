import type { Log } from '../log/types.ts';
import { checkpointName } from '../projections/apply.ts';

/**
 * When a story last changed in any way, also by being withdrawn, merged or erased (ISO 8601 in UTC). Null while there is
 * none, and while the projections do not show all of it yet: what follows may be of the same time.
 *
 * Asked of the log and not of the stories' rows: a story that is gone leaves no time among those that are shown.
 */
export const lastChange = async (
  log: Pick<Log, 'categoryHead' | 'checkpoint' | 'read'>,
): Promise<string | null> => {
  const position = await log.categoryHead('story');
  if (position === 0 || (await log.checkpoint(checkpointName)) < position) return null;
  const [event] = await log.read({ after: position - 1, limit: 1 });
  return event?.time ?? null;
};
