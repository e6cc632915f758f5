import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { PermanentError } from '../errors.ts';
import { isPublicAddress } from '../fetch/addresses.ts';

/**
 * Which addresses webhooks may reach: public ones over https, and besides them only what the operator has listed. Without
 * that, whoever may subscribe could make this server post to its neighbours (SSRF).
 */
export interface Reachable {
  /** Why a URL is refused, as a sentence; null where it may be asked for. */
  refusal(url: URL): string | null;
  /** For a connection to the URL: gives out only addresses that may be reached, whatever its name leads to just now. */
  lookup(url: URL): LookupFunction;
}

/** @param listed hosts or `host:port`s that may be private and without https, in lower case. */
export const reachable = (listed: readonly string[]): Reachable => {
  const isListed = ({ hostname, host }: URL): boolean => listed.includes(hostname) || listed.includes(host);
  return {
    refusal: (url) => {
      if (url.username || url.password) return 'it carries a name or a password';
      if (isListed(url)) return null;
      if (url.protocol !== 'https:') return 'it is not https';
      const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
      return isIP(host) !== 0 && !isPublicAddress(host) ? `${host} is not a public address` : null;
    },
    lookup: (url) => (host, options, callback) => {
      resolve(host, isListed(url)).then(
        (answers) => {
          const [first] = answers;
          if (options.all) callback(null, answers);
          else callback(null, first?.address ?? '', first?.family);
        },
        (error: Error) => callback(error, ''),
      );
    },
  };
};

const resolve = async (host: string, anywhere: boolean) => {
  const answers = await lookup(host, { all: true, verbatim: true });
  const bad = answers.find(({ address }) => !anywhere && !isPublicAddress(address));
  if (!bad) return answers;
  throw new PermanentError(`${host} leads to ${bad.address}, which is not a public address`);
};
