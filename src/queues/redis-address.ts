/** Where Redis or Valkey is reached, read from REDIS_URL. */
export type RedisAddress = {
  nodes: { host: string; port: number }[];
  tls: boolean;
  username: string | undefined;
  password: string | undefined;
} & ({ kind: 'single'; db: number } | { kind: 'cluster' } | { kind: 'sentinel'; master: string });

/* Protocol, what stands before the last @, hosts with commas between them, what stands behind. */
const form = /^(rediss?)(-cluster|-sentinel)?:\/\/(?:([^/]*)@)?([^/@#]+)(?:\/(\d{0,4}))?(?:#([\w.-]+))?$/;

/**
 * Reads `redis://user:password@host:6379/0`; `redis-cluster://host:7001,host:7002`;
 * `redis-sentinel://host:26379,host:26380#name-of-the-master`; each with TLS as `rediss…`. Special characters in a
 * password are written as %23 for # and the like.
 *
 * @returns null where the text is none of these.
 */
export const readRedisAddress = (text: string): RedisAddress | null => {
  const [, protocol, topology, credentials = '', hosts = '', db = '', master] = form.exec(text) ?? [];
  if (protocol === undefined) return null;
  const isSentinel = topology === '-sentinel';
  const nodes = hosts.split(',').flatMap((host) => nodeOf(host, isSentinel ? 26_379 : 6379));
  if (nodes.length !== hosts.split(',').length) return null;
  const [username, password] = readCredentials(credentials);
  const common = { nodes, tls: protocol === 'rediss', username, password };
  if (isSentinel) return master !== undefined && db === '' ? { ...common, kind: 'sentinel', master } : null;
  if (master !== undefined) return null;
  if (topology === '-cluster') return db === '' ? { ...common, kind: 'cluster' } : null;
  return nodes.length === 1 ? { ...common, kind: 'single', db: Number(db) } : null;
};

/** The hosts without what is secret, to be shown. */
export const shownAddress = ({ nodes }: RedisAddress): string =>
  nodes.map(({ host, port }) => `${host}:${port}`).join(', ');

const nodeOf = (text: string, defaultPort: number): { host: string; port: number }[] => {
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(text.trim()) ?? [];
  if (host === undefined || Number(port ?? 0) > 65_535) return [];
  return [{ host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port ?? defaultPort) }];
};

const readCredentials = (text: string): [string | undefined, string | undefined] => {
  if (text === '') return [undefined, undefined];
  const colon = text.indexOf(':');
  const username = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? undefined : text.slice(colon + 1);
  return [decode(username) || undefined, password === undefined ? undefined : decode(password)];
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
