import type { AnyNode, Element } from 'domhandler';
import type { Change } from '../../schemas/article.ts';
import { hintOf } from './hints.ts';
import { isElement, type Page, pushChildren } from './page.ts';
import { shortText } from './short-text.ts';
import { visibleText } from './visible-text.ts';

const MOST_REGIONS = 200;
const LONGEST_TEXT = 200;

/**
 * What of a page is not in its article: one removal for each largest element with text that holds nothing kept, and one
 * for all its scripts and styles. `kept` are the elements whose text was taken.
 */
export const removedRegions = ({ $, root }: Page, kept: readonly Element[]): Change[] => {
  const own = new Set<AnyNode>(kept);
  const holders = new Set<AnyNode>();
  for (const element of own)
    for (let node: AnyNode | null = element; node && !holders.has(node); node = node.parent)
      holders.add(node);
  const changes: Change[] = [];
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node && changes.length < MOST_REGIONS; node = stack.pop()) {
    if (node.type === 'root') pushChildren(stack, node);
    if (!isElement(node) || /^(?:head|script|style|noscript|template|title)$/.test(node.name)) continue;
    if (holders.has(node)) {
      if (!own.has(node)) pushChildren(stack, node);
      continue;
    }
    const text = shortText(visibleText(node), LONGEST_TEXT);
    if (/[\p{L}\p{N}]/u.test(text)) changes.push(removal(RULES[hintOf(node) ?? 'around'], text, node));
  }
  const code = $('script, style').toArray();
  const first = code[0];
  if (first) changes.push(removal('page-code', `${code.length} × <script> or <style>`, first));
  return changes;
};

const RULES = {
  never: 'page-navigation',
  comments: 'page-comments',
  around: 'page-region',
  caption: 'page-region',
} as const;

const removal = (rule: string, text: string, node: AnyNode): Change => ({
  kind: 'removed',
  rule,
  text,
  at: node.startIndex ?? 0,
});
