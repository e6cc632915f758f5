import type { AnyNode, Element } from 'domhandler';
import { creditAtEnd } from '../furniture/credit-line.ts';
import type { Addresses } from './addresses.ts';
import { hintOf } from './hints.ts';
import { isElement, pushChildren } from './page.ts';
import { visibleText } from './visible-text.ts';

export interface PageImage {
  url: string;
  caption: string | null;
  credit: string | null;
}

const MOST_IMAGES = 100;
const SMALLEST = 80;
/** Of an image's figure so many nodes are searched for its caption. */
const MOST_NODES = 2000;
const SOURCES = ['data-original', 'data-src', 'data-lazy-src', 'src', 'data-srcset', 'srcset'] as const;

/** The images in the elements that hold the main text, with their captions and credits. Icons and counters are none. */
export const imagesIn = (
  parts: readonly Element[],
  { resolve }: Addresses,
  skip: (element: Element) => boolean,
): PageImage[] => {
  const images = new Map<string, PageImage>();
  const stack: { node: AnyNode; figure: Element | null }[] = [...parts]
    .reverse()
    .map((node) => ({ node, figure: null }));
  for (let next = stack.pop(); next && images.size < MOST_IMAGES; next = stack.pop()) {
    const { node } = next;
    if (!isElement(node) || skip(node)) continue;
    const figure =
      node.name === 'figure' || /(?:^|\s)wp-caption(?:\s|$)/u.test(node.attribs.class ?? '')
        ? node
        : next.figure;
    if (node.name === 'img' || node.name === 'amp-img') {
      const url = addressOf(node, resolve);
      if (url !== null && !images.has(url)) images.set(url, { url, ...captionIn(figure) });
    }
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) stack.push({ node: child, figure });
    }
  }
  return [...images.values()];
};

const addressOf = ({ attribs }: Element, resolve: Addresses['resolve']): string | null => {
  if (Number(attribs.width ?? SMALLEST) < SMALLEST || Number(attribs.height ?? SMALLEST) < SMALLEST)
    return null;
  for (const name of SOURCES) {
    const source = attribs[name]?.trim().split(name.endsWith('srcset') ? /[\s,]+/u : /$^/u)[0];
    if (source !== undefined && !source.startsWith('data:')) {
      const url = resolve(source);
      if (url !== null) return url;
    }
  }
  return null;
};

/** A caption's text without the credit at its end, and the credit: of that end, or of an element that is called so. */
const captionIn = (figure: Element | null): { caption: string | null; credit: string | null } => {
  if (!figure) return { caption: null, credit: null };
  let [caption, marked] = ['', ''];
  const stack: AnyNode[] = [figure];
  let nodes = 0;
  for (let node = stack.pop(); node && nodes < MOST_NODES; node = stack.pop()) {
    nodes++;
    if (!isElement(node)) continue;
    const isCredit = /(?:^|[\s_-])(?:credit|credits|photocredit|copyright)(?:$|[\s_-])/iu.test(
      node.attribs.class ?? '',
    );
    if (isCredit && marked === '') marked = visibleText(node);
    else if (node !== figure && hintOf(node) === 'caption' && caption === '') caption = visibleText(node);
    if (!isCredit) pushChildren(stack, node);
  }
  const text = marked === '' ? caption : caption.replace(marked, '').trim();
  const found = creditAtEnd(text);
  const rest = found ? text.slice(0, found.at).trim() : text;
  return {
    caption: rest || null,
    credit: (found?.name ?? marked.replace(/^[^:：]{1,25}[:：]\s*/u, '')) || null,
  };
};
