import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answerProblem } from './answer-errors.ts';
import type { ProblemDetails } from './problems.ts';

/**
 * On a loopback address, refuses requests whose `Host` names another machine. A web page on the internet can point its
 * own name at 127.0.0.1 (DNS rebinding) and would then be allowed by the browser to read everything served here.
 *
 * @param host the address that the server listens on; on any other than a loopback address nothing is checked.
 */
export const checkHost = (app: FastifyInstance, host: string): void => {
  if (!isLoopback(host)) return;
  app.addHook('onRequest', async (request, reply) => {
    const name = hostName(request.headers.host ?? '');
    if (name !== null && (isLoopback(name) || name === host.toLowerCase())) return;
    // Answered here rather than thrown: the queue dashboard has an error handler of its own.
    return answerProblem(foreignHost(request.headers.host ?? ''), request, reply);
  });
};

const foreignHost = (host: string): ProblemDetails => ({
  status: 403,
  code: 'foreign-host',
  title: 'This name is not served here',
  detail: `The request is for the host ${JSON.stringify(host)}, but this server only answers on this machine.`,
  advice: 'Use http://127.0.0.1 or http://localhost with the port.',
});

export const isLoopback = (host: string): boolean => {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || name === 'localhost' || name.endsWith('.localhost');
};

/** The name in a `Host` header without its port; null when the header is not one. */
const hostName = (header: string): string | null => {
  const parts = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header);
  return parts?.[1]?.toLowerCase() ?? null;
};
