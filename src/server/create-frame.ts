import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { type Guard, guardAccess } from './access/guard.ts';
import type { Tokens } from './access/tokens.ts';
import { answerError, answerErrors } from './answer-errors.ts';
import { checkHost } from './host-check.ts';
import { secureAnswers } from './security-headers.ts';

/** What every server of ours has before its first route: who is let in, and how answers and errors look. */
export const createFrame = ({
  host,
  tokens,
  publicUrl,
  logger,
}: {
  host: string;
  tokens: Tokens;
  publicUrl: string;
  logger: FastifyBaseLogger;
}): { app: FastifyInstance; guard: Guard } => {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerError,
    forceCloseConnections: true,
  });
  secureAnswers(app);
  checkHost(app, host);
  const guard = guardAccess(app, { tokens, host, publicUrl });
  answerErrors(app);
  return { app, guard };
};
