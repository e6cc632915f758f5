import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { PermanentError } from '../errors.ts';

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
      return isIP(host) !== 0 && !isPublic(host) ? `${host} is not a public address` : null;
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
  const bad = answers.find(({ address }) => !anywhere && !isPublic(address));
  if (!bad) return answers;
  throw new PermanentError(`${host} leads to ${bad.address}, which is not a public address`);
};

const isPublic = (address: string): boolean => {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return publicV6.check(address, 'ipv6') && !special.check(address, 'ipv6');
};

const listOf = (...ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** From the IANA special-purpose address registries (RFC 6890); of IPv6 only 2000::/3 is in public use. */
const publicV6 = listOf('2000::/3');
const special = listOf(
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
);
