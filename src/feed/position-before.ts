import type { Log } from '../log/types.ts';

/** Writers' clocks may differ by so much; each event's own time is compared exactly afterwards. */
const skewMilliseconds = 5 * 60_000;

/** A position of the log behind which lie all events from `time` on, found by halving. 0 where that is all of them. */
export const positionBefore = async (log: Pick<Log, 'read'>, time: string, head: number): Promise<number> => {
  const wanted = new Date(Date.parse(time) - skewMilliseconds).toISOString();
  let low = 0;
  let high = head;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [event] = await log.read({ after: middle, limit: 1 });
    if (event === undefined || event.time >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
};
