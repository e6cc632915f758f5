import pg from 'pg';
import { farewell } from './own-client.ts';
import { backoff, pause } from './pause.ts';

/** The NOTIFY channel that every append rings; its payload is the new head. */
export const channel = 'onestory_log';

/** Hears appends on a connection of its own, which it opens again whenever it is lost. */
export interface Listener {
  /** How often it rang so far: ask before reading, wait after it, and no append is missed. */
  rings(): number;
  /** Resolves when it has rung more than `seen` times, or time is up, or `signal` aborts. */
  wait(seen: number, milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** `connect` are the settings of a pool or client. The connection is opened at once and kept until `close`. */
export function createListener(connect: pg.ClientConfig): Listener {
  let count = 0;
  const wakers = new Set<() => void>();
  const ring = (): void => {
    count += 1;
    for (const wake of wakers) wake();
  };
  const closing = new AbortController();
  const listening = keepListening(connect, ring, closing.signal);
  return {
    rings: () => count,
    wait: (seen, milliseconds, signal) =>
      new Promise((resolve) => {
        if (count > seen || signal.aborted) return resolve();
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        wakers.add(wake);
        signal.addEventListener('abort', wake);
      }),
    async close() {
      closing.abort();
      await listening;
    },
  };
}

async function keepListening(
  connect: pg.ClientConfig,
  ring: () => void,
  closing: AbortSignal,
): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    closing.addEventListener('abort', () => resolve(), { once: true }),
  );
  let failures = 0;
  while (!closing.aborted) {
    const client = new pg.Client({ keepAlive: true, connectionTimeoutMillis: 10_000, ...connect });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      // Errors may come more than once, and an unheard one would end the process.
      client.on('error', () => resolve());
    });
    client.on('notification', ring);
    try {
      await Promise.race([closed, client.connect().then(() => client.query(`listen ${channel}`))]);
      failures = 0;
      // For what was appended while nobody listened.
      ring();
      await Promise.race([closed, lost]);
    } catch {
      // The database is away: subscriptions poll, and meet the error themselves.
    }
    await farewell(client);
    await pause(backoff(failures++), closing);
  }
}
