import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What somebody may do: `write` includes reading. */
export type Role = 'read' | 'write';

/** The operator's secrets; an empty one opens nothing. */
export interface Tokens {
  read: string;
  admin: string;
}

/** Seconds that a sign-in lasts. */
export const sessionSeconds = 7 * 24 * 3600;

/**
 * Answers who may do what, from tokens, from sessions made of them, and from the tokens of forms. A session is kept by the
 * browser alone: its role and end, sealed with a key made of the operator's tokens. So several servers with the same
 * tokens know the same sessions, and other tokens end all of them. All comparing takes the same time whatever is wrong.
 */
export const createSeals = ({ read, admin }: Tokens) => {
  // Without tokens there are no sessions, but forms still want a key that nobody else has.
  const root = read || admin ? createHash('sha256').update(`${read}\0${admin}`).digest() : randomBytes(32);
  const seal = (purpose: string, text: string): string =>
    createHmac('sha256', root).update(`${purpose}\0${text}`).digest('base64url');

  return {
    roleOfToken: (token: string): Role | null => {
      // Both are compared, always.
      const may = { write: same(token, admin), read: same(token, read) };
      if (may.write && admin) return 'write';
      return may.read && read ? 'read' : null;
    },
    newSession: (role: Role, now: number): string => {
      const facts = `${role}.${Math.floor(now / 1000) + sessionSeconds}.${randomBytes(12).toString('base64url')}`;
      return `${facts}.${seal('session', facts)}`;
    },
    roleOfSession: (session: string, now: number): Role | null => {
      const parts = /^((read|write)\.(\d{10,12})\.[\w-]{16})\.([\w-]{43})$/.exec(session);
      if (!parts) return null;
      const [, facts = '', role, end, mark = ''] = parts;
      if (!same(mark, seal('session', facts)) || Number(end) * 1000 < now) return null;
      return role === 'write' ? 'write' : 'read';
    },
    /** What a form carries to show that it is from a page of ours; `session` is '' where there is none. */
    formToken: (session: string): string => seal('form', session),
    isFormToken: (token: string, session: string): boolean => same(token, seal('form', session)),
  };
};

export type Seals = ReturnType<typeof createSeals>;

/** Whether two texts are the same, in a time that does not tell where they differ, nor how long they are. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
