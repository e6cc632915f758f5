import type { CheerioAPI } from 'cheerio/slim';

export type Node = ReturnType<CheerioAPI>[number];
export type Element = Extract<Node, { attribs: object }>;

/**
 * The text inside nodes in reading order, without scripts and styles, cut to `most` UTF-16 units. Without recursion:
 * cheerio's own `text()` overflows the stack on elements that are nested some thousand deep.
 */
export const textOf = (nodes: Iterable<Node>, most: number): string => {
  let text = '';
  const open = [...nodes].reverse();
  while (text.length < most) {
    const node = open.pop();
    if (!node) break;
    if (node.type === 'text') text += node.data;
    if (node.type !== 'tag' && node.type !== 'cdata') continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child) open.push(child);
    }
  }
  return text.slice(0, most);
};
