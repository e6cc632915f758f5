import { decodeReferences } from '../decoding/references.ts';
import type { Page } from './page.ts';
import { isElement } from './page.ts';
import { shortText } from './short-text.ts';

/** A node of linked data: its properties, read with `textOf` and `nodesOf`, since pages write any shape in any place. */
export type LinkedNode = Readonly<Record<string, unknown>>;

const MOST_NODES = 5000;
const MOST_VALUES = 100_000;
const LONGEST_SCRIPT = 2_000_000;
const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Recipe|Review)$/u;

/** All nodes of a page's JSON-LD scripts, `@graph` and nested ones included. Scripts that are not JSON are passed over. */
export const linkedNodes = ({ $ }: Page): LinkedNode[] => {
  const found: LinkedNode[] = [];
  for (const script of $('script[type*="ld+json" i]').toArray()) {
    if (!isElement(script)) continue;
    const text = script.children.map((child) => (child.type === 'text' ? child.data : '')).join('');
    const queue: unknown[] = [parsed(text)];
    for (let at = 0; at < Math.min(queue.length, MOST_VALUES) && found.length < MOST_NODES; at++) {
      const next = queue[at];
      if (isNode(next)) found.push(next);
      if (typeof next === 'object' && next !== null) queue.push(...innerOf(next));
    }
  }
  return found;
};

const innerOf = (value: object): unknown[] =>
  (Array.isArray(value) ? value : Object.values(value))
    .slice(0, MOST_NODES)
    .filter((inner) => typeof inner === 'object' && inner !== null);

/** The node that describes the page's article: of several the one at its address or with its headline, else the first. */
export const articleNode = (
  nodes: readonly LinkedNode[],
  urls: readonly string[],
  headline: string | null,
): LinkedNode | null => {
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const main = articles.find((node) => {
    const own = [
      textOf(node.url),
      textOf(node['@id']),
      textOf(node.mainEntityOfPage),
      ...nodesOf(node.mainEntityOfPage, nodes).map((page) => textOf(page['@id'])),
    ];
    return own.some((url) => url !== null && urls.includes(url.split('#')[0] ?? ''));
  });
  const named = articles.find((node) => headline !== null && textOf(node.headline) === headline);
  return main ?? named ?? articles[0] ?? null;
};

export const typesOf = (node: LinkedNode): string[] => {
  const type = node['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^.*[/#:]/u, ''));
};

/** A property as one text: a string, a number, the first of a list, or the name or address of a node. */
export const textOf = (value: unknown): string | null => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return clean(one);
  if (typeof one === 'number') return String(one);
  if (!isNode(one)) return null;
  const inner = one['@value'] ?? one.name ?? one.url ?? one['@id'];
  return typeof inner === 'string' ? clean(inner) : null;
};

/** A property as nodes; one that is only an `@id` becomes the node of that id. Strings become nodes with that name. */
export const nodesOf = (value: unknown, nodes: readonly LinkedNode[]): LinkedNode[] =>
  (Array.isArray(value) ? value.slice(0, 100) : [value]).flatMap((one: unknown) => {
    if (typeof one === 'string') return [{ name: one }];
    if (!isNode(one)) return [];
    const id = one['@id'];
    const isReference = typeof id === 'string' && Object.keys(one).length <= 2 && one.name === undefined;
    return [isReference ? (namedById(nodes).get(id) ?? one) : one];
  });

const indexes = new WeakMap<readonly LinkedNode[], ReadonlyMap<unknown, LinkedNode>>();

/** The first node with a name of each `@id`. Searched one by one, lists of references would take quadratic time. */
const namedById = (nodes: readonly LinkedNode[]): ReadonlyMap<unknown, LinkedNode> => {
  const before = indexes.get(nodes);
  if (before) return before;
  const index = new Map<unknown, LinkedNode>();
  for (const node of nodes) {
    const id = node['@id'];
    if (node.name !== undefined && !index.has(id)) index.set(id, node);
  }
  indexes.set(nodes, index);
  return index;
};

const isNode = (value: unknown): value is LinkedNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (script: string): unknown => {
  const json = script
    .slice(0, LONGEST_SCRIPT)
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/u, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>|;)\s*$/u, '');
  for (const attempt of [
    json,
    json.replace(/\p{Cc}+/gu, ' '),
    json.replace(/\p{Cc}+/gu, ' ').replace(/,(?=\s*[}\]])/g, ''),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt mends more; a script that stays broken says nothing.
    }
  }
  return undefined;
};

const clean = (text: string): string | null => {
  const plain = decodeReferences(shortText(text, LONGEST_SCRIPT)).replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
};
