import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { UsageError } from '../errors.ts';
import { portHolder } from './port-holder.ts';

/**
 * Starts listening.
 *
 * @returns the address to give to a person, such as `http://127.0.0.1:3000`.
 * @throws UsageError naming the port or the host and the way out, when the address cannot be listened on.
 */
export const listen = async (
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> => {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw (await usageError(codeOf(error), host, port)) ?? error;
  }
  const address = app.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${shown(host)}:${taken}`;
};

/**
 * Finds out early whether an address can be listened on, before a program starts what takes longer.
 *
 * @throws UsageError naming the port or the host and the way out.
 */
export const checkAddress = async ({ host, port }: { host: string; port: number }): Promise<void> => {
  const error = await tryToListen(host, port);
  const explained = error && (await usageError(codeOf(error), host, port));
  if (explained) throw explained;
};

const usageError = async (code: string, host: string, port: number): Promise<UsageError | null> => {
  switch (code) {
    case 'EADDRINUSE': {
      const [holder, free] = await Promise.all([portHolder(host, port), freePort(host, port)]);
      return new UsageError(
        `Port ${port} on ${host} is taken${holder ? ` by ${holder}` : ''}. ` +
          `End that program, or take another port: PORT=${free} npm start`,
      );
    }
    case 'EACCES':
      return new UsageError(
        `Port ${port} on ${host} may not be used by this user. Take one from 1024 on: PORT=3000 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(
        `${host} is not an address of this machine. Use HOST=127.0.0.1 for this machine alone, HOST=0.0.0.0 for all its networks.`,
      );
    default:
      return null;
  }
};

/** The first port above the taken one that is free just now, else 0, with which the system chooses one. */
const freePort = async (host: string, taken: number): Promise<number> => {
  for (let port = taken + 1; port <= Math.min(taken + 20, 65_535); port += 1) {
    if (!(await tryToListen(host, port))) return port;
  }
  return 0;
};

/** @returns why it cannot be listened on; null where it can. */
const tryToListen = (host: string, port: number): Promise<Error | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen({ host, port }, () => probe.close(() => resolve(null)));
  });

/** A host as it stands in an address that can be opened. */
const shown = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
