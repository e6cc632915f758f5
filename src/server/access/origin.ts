import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from a page of ours, as the browser tells: `ours`, `foreign`, or `unknown` where nothing is
 * said, as by programs that are no browsers.
 *
 * @param publicUrl the address that people use, where a proxy stands in front; '' otherwise.
 */
export const originOf = ({ headers }: FastifyRequest, publicUrl: string): 'ours' | 'foreign' | 'unknown' => {
  const site = headers['sec-fetch-site'];
  const { origin, host = '' } = headers;
  if (origin === undefined) {
    if (site === undefined || site === 'none') return 'unknown';
    return site === 'same-origin' ? 'ours' : 'foreign';
  }
  if (!URL.canParse(origin)) return 'foreign';
  const { protocol, host: from } = new URL(origin);
  if (publicUrl && origin === new URL(publicUrl).origin) return 'ours';
  // A Host without its port is one of the scheme's own, which URL leaves out too.
  const here = URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : '';
  return /^https?:$/.test(protocol) && from === here ? 'ours' : 'foreign';
};
