import type { FastifyReply, FastifyRequest } from 'fastify';

/* The name by which somebody decides, remembered by the browser so that it is not typed each time. It grants nothing. */

const name = 'onestory-name';
const year = 365 * 24 * 3600;
const longest = 100;

/** The name of a request's sender, as given the last time; '' without one. */
export const readName = ({ headers }: FastifyRequest): string => {
  const pair = (headers.cookie ?? '').split(';').find((one) => one.trim().startsWith(`${name}=`));
  try {
    return decodeURIComponent(pair?.trim().slice(name.length + 1) ?? '').slice(0, longest);
  } catch {
    return '';
  }
};

export const setName = (reply: FastifyReply, by: string): FastifyReply =>
  reply.header(
    'set-cookie',
    `${name}=${encodeURIComponent(by)}; Max-Age=${year}; Path=/; HttpOnly; SameSite=Strict`,
  );
