/** What a robots.txt says to one crawler. */
export interface Robots {
  rules: Rule[];
  /** Seconds between two requests, where it asks for it; not in RFC 9309, but usual. */
  crawlDelay: number | null;
  /** As written. */
  sitemaps: string[];
}

interface Rule {
  allow: boolean;
  /** A path prefix, percent-encoded like a URL's path, in which `*` is anything and a last `$` the end. */
  pattern: string;
}

/**
 * Reads a robots.txt for the crawler `token` by RFC 9309: the groups that name it, joined, or else those for `*`. What
 * is no rule is passed over and does not end a group.
 *
 * Own code, since robots-parser 3.0.1 reads permission out of files that give none: other lines, such as Crawl-delay,
 * end its group of user agents (against section 2.2.4), a product with words behind it is another product to it, and
 * `/%78` does not forbid `/x` (2.2.2).
 */
export const readRobots = (text: string, token: string): Robots => {
  const sitemaps: string[] = [];
  const named: Group = { rules: [], crawlDelay: null };
  const forAll: Group = { rules: [], crawlDelay: null };
  let isNamed = false;
  let someNamed = false;
  let current: Group[] = [];
  let inAgents = false;
  for (const [key, value] of records(text)) {
    if (key === 'sitemap') sitemaps.push(value);
    if (key === 'user-agent') {
      if (!inAgents) current = [];
      inAgents = true;
      isNamed = productOf(value) === token.toLowerCase();
      someNamed ||= isNamed;
      if (isNamed) current.push(named);
      else if (value === '*') current.push(forAll);
    }
    if (key === 'allow' || key === 'disallow') {
      inAgents = false;
      // An empty Disallow forbids nothing.
      if (value)
        for (const { rules } of current) rules.push({ allow: key === 'allow', pattern: encoded(value) });
    }
    if (key === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value)) {
      for (const group of current) group.crawlDelay = Math.max(group.crawlDelay ?? 0, Number(value));
    }
  }
  return { ...(someNamed ? named : forAll), sitemaps };
};

/** Whether the rules let `url` be asked for: the longest pattern that fits decides, and of equals the permission. */
export const allows = ({ rules }: Pick<Robots, 'rules'>, url: URL): boolean => {
  const path = encoded(`${url.pathname}${url.search}`);
  if (path === '/robots.txt') return true;
  let best: Rule | undefined;
  for (const rule of rules) {
    const length = rule.pattern.length - (best?.pattern.length ?? -1);
    if (length < 0 || (length === 0 && !rule.allow)) continue;
    if (fits(rule.pattern, path)) best = rule;
  }
  return best?.allow ?? true;
};

interface Group {
  rules: Rule[];
  crawlDelay: number | null;
}

/** Bytes past the first 500 KiB need not be read (section 2.5). */
const longestFile = 512_000;
const longestPattern = 2048;
const mostRules = 5000;

function* records(text: string): Generator<[string, string]> {
  let count = 0;
  for (const line of text
    .replace(/^\ufeff/, '')
    .slice(0, longestFile)
    .split(/\r\n?|\n/)) {
    const record = /^\s*([a-z-]+)\s*:([^#]*)/i.exec(line);
    const value = record?.[2]?.trim() ?? '';
    if (!record?.[1] || value.length > longestPattern) continue;
    count += 1;
    if (count > mostRules) return;
    yield [record[1].toLowerCase(), value];
  }
}

/** `Onestory/1.0 (some comment)` names the product onestory. */
const productOf = (agent: string): string => (/^[a-z_-]+/i.exec(agent)?.[0] ?? '').toLowerCase();

/** Percent-encoding as section 2.2.2 compares it: reserved characters as written, others encoded or not alike. */
const encoded = (path: string): string =>
  path
    .replace(/%([0-9a-f]{2})/gi, (code, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : code.toUpperCase();
    })
    .replace(/[^\x21-\x7e]+/gu, (letters) =>
      Buffer.from(letters).toString('hex').replace(/../g, '%$&').toUpperCase(),
    );

/** Greedy matching with one step back to the last star: at worst pattern length times path length. */
const fits = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$');
  const wanted = anchored ? pattern.slice(0, -1) : `${pattern}*`;
  let at = 0;
  let star = -1;
  let starAt = 0;
  let next = 0;
  while (at < path.length) {
    if (wanted[next] === '*') {
      star = next;
      starAt = at;
      next += 1;
    } else if (wanted[next] === path[at]) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      next = star + 1;
    } else return false;
    // The rest of a prefix pattern fits anything.
    if (wanted[next] === '*' && next === wanted.length - 1) return true;
  }
  while (wanted[next] === '*') next += 1;
  return next === wanted.length;
};
