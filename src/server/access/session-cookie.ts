import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionSeconds } from './tokens.ts';

/*
 * The prefix makes browsers refuse the cookie unless it is Secure, of this host alone and for all paths (RFC 6265bis).
 * They keep Secure cookies over https and from localhost, and nowhere else.
 */
const name = '__Host-onestory';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The session cookie of a request; '' without one. */
export const readSession = ({ headers }: FastifyRequest): string => {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=');
    if (key === name) return value;
  }
  return '';
};

export const setSession = (reply: FastifyReply, session: string): FastifyReply =>
  reply.header('set-cookie', `${name}=${session}; Max-Age=${sessionSeconds}; ${attributes}`);

export const clearSession = (reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${name}=; Max-Age=0; ${attributes}`);
