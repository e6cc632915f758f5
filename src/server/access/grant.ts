import type { FastifyRequest } from 'fastify';
import type { Role } from './tokens.ts';

/** What a request may do, and by what. */
export interface Grant {
  role: Role | null;
  by: 'nothing' | 'open' | 'token' | 'session';
  /** The session cookie; '' without one. */
  session: string;
  /** For a form on the page that answers this request. */
  formToken: string;
}

const grants = new WeakMap<FastifyRequest, Grant>();

export const setGrant = (request: FastifyRequest, grant: Grant): void => {
  grants.set(request, grant);
};

/** What the guard found that a request may do; nothing for one that has not passed it. */
export const grantOf = (request: FastifyRequest): Grant =>
  grants.get(request) ?? { role: null, by: 'nothing', session: '', formToken: '' };

export const mayRead = (request: FastifyRequest): boolean => grantOf(request).role !== null;
export const mayWrite = (request: FastifyRequest): boolean => grantOf(request).role === 'write';
