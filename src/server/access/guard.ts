import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from '../answer-errors.ts';
import { isLoopback } from '../host-check.ts';
import { acceptsPage } from '../negotiate.ts';
import type { ProblemDetails } from '../problems.ts';
import { grantOf, setGrant } from './grant.ts';
import { originOf } from './origin.ts';
import * as refusals from './refusals.ts';
import { readSession } from './session-cookie.ts';
import { createSeals, type Role, type Seals, type Tokens } from './tokens.ts';
import { createTries } from './tries.ts';

/** What a route wants, by its `config`; without it, reading for GET and HEAD and writing for everything else. */
export type Wanted = Role | 'nothing';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Wanted;
  }
}

export interface Guard {
  seals: Seals;
  tries: ReturnType<typeof createTries>;
  /** Whether everyone who gets here may do everything: on loopback, where no token is set. */
  isOpen: boolean;
}

/**
 * Lets through what may pass, before anything else looks at a request: by a token in the header `Authorization`, by the
 * session cookie, or freely on a loopback address without tokens. Foreign pages are refused in any case.
 */
export const guardAccess = (
  app: FastifyInstance,
  { tokens, host, publicUrl }: { tokens: Tokens; host: string; publicUrl: string },
): Guard => {
  const seals = createSeals(tokens);
  const tries = createTries();
  const isOpen = isLoopback(host) && !tokens.read && !tokens.admin;

  const identify = (request: FastifyRequest): ProblemDetails | null => {
    const session = readSession(request);
    const formToken = seals.formToken(session);
    const grant = (role: Role | null, by: 'nothing' | 'open' | 'token' | 'session'): null => {
      setGrant(request, { role, by, session, formToken });
      return null;
    };
    if (isOpen) return grant('write', 'open');
    const token = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      const role = session ? seals.roleOfSession(session, Date.now()) : null;
      return grant(role, role ? 'session' : 'nothing');
    }
    const wait = tries.wait(request.ip);
    if (wait > 0) return refusals.tooManyTries(wait);
    const role = seals.roleOfToken(token);
    if (role === null) {
      tries.failed(request.ip);
      return refusals.wrongToken();
    }
    return grant(role, 'token');
  };

  // Answered here rather than thrown: the queue dashboard has an error handler of its own.
  app.addHook('onRequest', async (request, reply) => {
    const origin = originOf(request, publicUrl);
    const changes = !isSafe(request);
    if (origin === 'foreign' && (changes || request.headers.origin !== undefined)) {
      return refuse(refusals.foreignPage(), request, reply);
    }
    const problem = identify(request);
    if (problem) return refuse(problem, request, reply);
    const wanted = wantedBy(request);
    const { role, by } = grantOf(request);
    if (wanted === 'nothing') return;
    if (role === null) return signIn(request, reply);
    if (wanted === 'write' && role !== 'write') return refuse(refusals.readOnly(), request, reply);
    // A browser says where a change comes from. With a cookie nothing else shows that it was wanted.
    if (changes && by === 'session' && origin !== 'ours')
      return refuse(refusals.foreignPage(), request, reply);
  });

  // A form wants its token beside that, for browsers that say nothing.
  app.addHook('preValidation', async (request, reply) => {
    const { by, session } = grantOf(request);
    if (isSafe(request) || by === 'token' || wantedBy(request) === 'nothing' || !isForm(request)) return;
    const { body } = request;
    const token = typeof body === 'object' && body !== null && 'form_token' in body ? body.form_token : '';
    if (typeof token === 'string' && seals.isFormToken(token, session)) return;
    return refuse(refusals.oldForm(), request, reply);
  });

  return { seals, tries, isOpen };
};

const wantedBy = (request: FastifyRequest): Wanted =>
  request.routeOptions.config?.access ?? (isSafe(request) ? 'read' : 'write');

const isSafe = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

const isForm = ({ headers }: FastifyRequest): boolean =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
    headers['content-type'] ?? '',
  );

const refuse = (details: ProblemDetails, request: FastifyRequest, reply: FastifyReply) => {
  if (details.status === 401) reply.header('www-authenticate', 'Bearer realm="Onestory"');
  return answerProblem(details, request, reply);
};

/** A browser is led to the page where one signs in, and from there to where it wanted to go. */
const signIn = (request: FastifyRequest, reply: FastifyReply) => {
  if (!isSafe(request) || !acceptsPage(request.headers.accept)) {
    return refuse(refusals.noToken(), request, reply);
  }
  return reply
    .header('cache-control', 'no-store')
    .redirect(`/sign-in?next=${encodeURIComponent(request.url.slice(0, 1000))}`, 303);
};
