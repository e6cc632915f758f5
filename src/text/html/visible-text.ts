import type { AnyNode } from 'domhandler';
import { isElement, pushChildren } from './page.ts';
import { shortText } from './short-text.ts';

const LONGEST = 10_000;
const APART = /^(?:br|p|div|li|td|h[1-6]|section|ul|img)$/;

/** The text of a node on one line, without scripts and styles; at most 10,000 characters. */
export const visibleText = (root: AnyNode | undefined): string => {
  const parts: string[] = [];
  let length = 0;
  const stack: AnyNode[] = root ? [root] : [];
  for (let node = stack.pop(); node && length < LONGEST; node = stack.pop()) {
    if (node.type === 'text') {
      parts.push(node.data);
      length += node.data.length;
    } else if (node.type === 'root' || (isElement(node) && node.name !== 'script' && node.name !== 'style')) {
      if (isElement(node) && APART.test(node.name)) parts.push(' ');
      pushChildren(stack, node);
    }
  }
  return shortText(parts.join(''), LONGEST).replace(/\s+/g, ' ').trim();
};
