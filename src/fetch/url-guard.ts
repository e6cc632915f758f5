import { isIP } from 'node:net';

/** A URL that may be asked for, or the reason why not. */
export type GuardedUrl = { url: URL } | { refusal: string };

/**
 * Whether a URL may be asked for at all, before any name is looked up: http or https on its own port, a host of the
 * allow-list, by name and not by number, and no password. To be asked of every URL, that of a redirect too.
 *
 * @param hosts in lower case; a subdomain is a host of its own.
 */
export const guardUrl = (given: string | URL, hosts: ReadonlySet<string>): GuardedUrl => {
  const text = String(given);
  if (text.length > longestUrl) return { refusal: `the URL has more than ${longestUrl} characters` };
  const url = parse(text);
  if (!url) return { refusal: 'it is not a URL' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { refusal: `${url.protocol} is neither http nor https` };
  if (url.username || url.password) return { refusal: 'the URL carries a name or a password' };
  if (url.port) return { refusal: `port ${url.port} is not the one of ${url.protocol.slice(0, -1)}` };
  // The parser has turned octal, hexadecimal and integer hosts into plain addresses by now.
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')))
    return { refusal: `the host ${url.hostname} is an address, not a name` };
  if (!hosts.has(url.hostname))
    return { refusal: `the host ${url.hostname} is of no site that may be fetched` };
  return { url };
};

/** In characters; RFC 9110 asks for at least 8000, which no article needs. */
const longestUrl = 2048;

const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
