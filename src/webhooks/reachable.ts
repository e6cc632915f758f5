import { isIP, type LookupFunction } from 'node:net';
import { PermanentError } from '../errors.ts';
import { isPublicAddress } from '../fetch/addresses.ts';
import { lookupOf, type Resolve, systemResolve } from '../fetch/guarded-connection.ts';

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
    lookup: (url) => lookupOf(isListed(url) ? systemResolve : publicAddresses),
  };
};

const publicAddresses: Resolve = async (host) => {
  const answers = await systemResolve(host);
  const bad = answers.find(({ address }) => !isPublicAddress(address));
  if (!bad) return answers;
  throw new PermanentError(`${host} leads to ${bad.address}, which is not a public address`);
};
