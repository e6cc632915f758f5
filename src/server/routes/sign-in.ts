import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { grantOf } from '../access/grant.ts';
import type { Guard } from '../access/guard.ts';
import { clearSession, setSession } from '../access/session-cookie.ts';
import { signInPage } from '../pages/sign-in.ts';

const form = z.object({ token: z.string().max(1000).default(''), next: z.string().default('/') });
const query = z.object({ next: z.string().default('/'), signed: z.string().optional() });

/** `/sign-in`: a token for a session cookie, for browsers; `/sign-out` ends the session of this browser. */
export const serveSignIn = (app: FastifyInstance, { seals, tries, isOpen }: Guard): void => {
  const config = { access: 'nothing' } as const;

  app.get('/sign-in', { config }, async (request, reply) => {
    const { next, signed } = query.catch({ next: '/' }).parse(request.query);
    const { role, formToken } = grantOf(request);
    const trouble = signed !== undefined && role === null ? 'cookie' : null;
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(signInPage({ role, isOpen, next: ownPath(next), formToken, trouble }));
  });

  app.post('/sign-in', { config }, async (request, reply) => {
    const { token, next } = form.catch({ token: '', next: '/' }).parse(request.body);
    reply.header('cache-control', 'no-store');
    const refused = (status: number, trouble: 'tries' | 'token') =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .send(signInPage({ role: null, isOpen, next: ownPath(next), formToken: '', trouble }));
    const wait = tries.wait(request.ip);
    if (wait > 0) return refused(429, 'tries').header('retry-after', String(wait));
    const role = seals.roleOfToken(token.trim());
    if (role === null) {
      tries.failed(request.ip);
      return refused(403, 'token');
    }
    setSession(reply, seals.newSession(role, Date.now()));
    // By way of the sign-in page, which tells a browser that has not kept the cookie.
    return reply.redirect(`/sign-in?signed=1&next=${encodeURIComponent(ownPath(next))}`, 303);
  });

  app.post('/sign-out', { config: { access: 'read' } }, async (_request, reply) =>
    clearSession(reply).redirect('/sign-in', 303),
  );
};

/** A path on this server, or `/`: whoever made the link must not lead people elsewhere. */
const ownPath = (next: string): string => {
  const base = 'http://here.invalid';
  if (!next.startsWith('/') || !URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  const path = `${url.pathname}${url.search}`;
  // Of `/.//host` the path is `//host`, which a browser takes for another site.
  return url.origin === base && !path.startsWith('//') ? path : '/';
};
