import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TransientError } from '../errors.ts';
import { acceptsPage } from './negotiate.ts';
import { problemPage } from './pages/problem.ts';
import { notFound, Problem, type ProblemDetails, toProblemJson } from './problems.ts';

/** Answers errors and unknown paths: a page for who asks for one, problem+json (RFC 9457) for everyone else. */
export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      notFound(
        `There is no ${request.method} ${request.url.split('?')[0]}.`,
        'The stories are at /, the feed at /feed.json and /events, the queues at /queues.',
      ).details,
      request,
      reply,
    ),
  );
};

/** Also for what Fastify refuses before there is a route, such as a path that cannot be decoded. */
export const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
  const details = detailsOf(error);
  if (details.status >= 500) request.log.error({ err: error, url: request.url }, 'request failed');
  return answerProblem(details, request, reply);
};

export const answerProblem = (details: ProblemDetails, request: FastifyRequest, reply: FastifyReply) => {
  reply.code(details.status).header('cache-control', 'no-store').header('vary', 'accept');
  const retryAfter = details.retryAfter ?? (details.status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return acceptsPage(request.headers.accept)
    ? reply.type('text/html; charset=utf-8').send(problemPage(details))
    : reply
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(toProblemJson(details, request.url.slice(0, 500))));
};

const detailsOf = (error: FastifyError): ProblemDetails => {
  if (error instanceof Problem) return error.details;
  if (error instanceof TransientError) {
    return {
      status: 503,
      code: 'unavailable',
      title: 'Not available just now',
      detail: error.message,
      advice: 'Try again in a moment.',
    };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return {
      status,
      code: 'bad-request',
      title: 'The request cannot be understood',
      detail: error.message,
      advice: 'Mend the request and send it again.',
    };
  }
  // What went wrong inside is for the log, not for whoever asked.
  return {
    status: 500,
    code: 'internal',
    title: 'Something went wrong here',
    detail: 'The request could not be answered because of a fault inside the server.',
    advice:
      'The server log has the cause; `npx onestory doctor` checks the machine, the database and the log.',
  };
};
