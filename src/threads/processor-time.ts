import { readFileSync } from 'node:fs';

/** Ticks a second in which Linux counts (USER_HZ), the same on every architecture that Node runs on. */
const TICKS = 100;

/**
 * The seconds of processor time that a thread has used, from proc(5), in steps of 10 ms; null where the system does not
 * tell. Node itself tells it of other threads only from release 24 on.
 * @param task `123/task/456`, as /proc/thread-self names it
 */
export const processorSeconds = (task: string | null): number | null => {
  if (task === null) return null;
  try {
    const line = readFileSync(`/proc/${task}/stat`, 'utf8');
    // The second field is the name in brackets, which may hold anything; user and system time are fields 14 and 15.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? ticks / TICKS : null;
  } catch {
    return null;
  }
};
