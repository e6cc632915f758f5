import { isIPv6 } from 'node:net';

const most = 10;
const windowMilliseconds = 10 * 60_000;
/** Addresses remembered, at most. */
const mostAddresses = 10_000;

/** Limits how often an address may try tokens: ten wrong ones in ten minutes, and then none, not even the right one. */
export const createTries = (clock: () => number = Date.now) => {
  const failures = new Map<string, { count: number; since: number }>();

  const current = (address: string): { count: number; since: number } | undefined => {
    const key = keyOf(address);
    const found = failures.get(key);
    if (found && clock() - found.since < windowMilliseconds) return found;
    failures.delete(key);
    return undefined;
  };

  return {
    /** Seconds until the address may try again; 0 where it may now. */
    wait: (address: string): number => {
      const found = current(address);
      if (!found || found.count < most) return 0;
      return Math.ceil((found.since + windowMilliseconds - clock()) / 1000);
    },
    failed: (address: string): void => {
      const found = current(address);
      if (found) {
        found.count += 1;
        return;
      }
      const [oldest] = failures.keys();
      if (failures.size >= mostAddresses && oldest !== undefined) failures.delete(oldest);
      failures.set(keyOf(address), { count: 1, since: clock() });
    },
  };
};

/** IPv6 gives everyone a network of 2^64 addresses: it counts as one. */
const keyOf = (address: string): string => {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  return (
    new URL(`http://[${address.split('%')[0]}]`).hostname
      .slice(1, -1)
      .split('::')[0]
      ?.split(':')
      .slice(0, 4)
      .join(':') ?? address
  );
};
