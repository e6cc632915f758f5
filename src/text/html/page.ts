import { type CheerioAPI, load } from 'cheerio/slim';
import { type AnyNode, type ChildNode, type Document, Element } from 'domhandler';
import { limitDepth } from './limit-depth.ts';

/** A parsed page. Every node knows by `startIndex` where it stands in the decoded document. */
export interface Page {
  $: CheerioAPI;
  root: AnyNode;
}

/** Parses a page, well-formed or not, in time linear to its length; its depth is bounded. */
export const parsePage = (html: string): Page => {
  const $ = load(limitDepth(html), { xml: { xmlMode: false, decodeEntities: true, withStartIndices: true } });
  const root: AnyNode = $.root().toArray()[0] ?? $('html').toArray()[0] ?? noRoot();
  if (root.type === 'root' && (root.children.length > MOST_AT_TOP || !root.children.some(isWhole)))
    root.children = [inOne(root, root.children)];
  return { $, root };
};

/** Selectors compare all elements at the top of a page with each other, each time one is asked for. */
const MOST_AT_TOP = 200;

/** The text of a fragment stands at its top, between elements that belong together. */
const isWhole = (node: AnyNode): boolean => isElement(node) && (node.name === 'html' || node.name === 'body');

const inOne = (root: Document, nodes: ChildNode[]): Element => {
  const whole = new Element('div', {}, nodes);
  whole.startIndex = 0;
  whole.parent = root;
  for (const node of nodes) node.parent = whole;
  return whole;
};

const noRoot = (): never => {
  throw new Error('the parser gave no document');
};

/** Whether a node is an element: not a text, a comment or a directive. Scripts and styles are elements too. */
export const isElement = (node: AnyNode): node is Element =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style';

/** The elements that hold a node, innermost first. */
export const ancestors = function* (node: AnyNode): Generator<Element> {
  for (let parent = node.parent; parent && isElement(parent); parent = parent.parent) yield parent;
};

/**
 * Puts a node's children on a stack so that the first is taken off first. In a loop: spread into a call, the children of
 * a huge element overflow the call stack.
 */
export const pushChildren = (stack: AnyNode[], node: AnyNode): void => {
  if (node.type !== 'root' && !isElement(node)) return;
  for (let i = node.children.length - 1; i >= 0; i--) {
    const child = node.children[i];
    if (child) stack.push(child);
  }
};
