import type { AnyNode, Element } from 'domhandler';
import { namesOf } from './hints.ts';
import { listItem, totalsOf } from './holders.ts';
import { isElement, pushChildren } from './page.ts';
import type { Passage } from './passages.ts';
import { goodLength, sumsOf } from './skipping.ts';

/** What a passage counts for, with each step away from it. */
const DECAY = 0.85;
const MOST_PER_PASSAGE = 600;
const SHORTEST = 25;
/** So many levels above the densest element are searched for further parts of the text. */
const LEVELS = 6;
const FLOW = /^(?:p|h[2-6]|ul|ol|blockquote|table|pre|dl)$/;
const SENTENCE_END = /[.!?…。！？।]["'”’»)\]]*\s*$/u;

/**
 * The elements that hold the main text, in reading order: the one around which the text is densest (each passage counts
 * for all elements around it, less for the farther ones; links count against), and beside it and its parents those of
 * the same class, and plain paragraphs. Grown from the idea of Arc90's Readability.
 */
export const mainElements = (passages: readonly Passage[]): Element[] => {
  const densest = densestElement(passages);
  if (!densest) return [];
  const good = sumsOf(passages, goodLength);
  let parts = [densest];
  let top = densest;
  for (let level = 0; level < LEVELS; level++) {
    const { parent } = top;
    if (!parent || !isElement(parent) || parent.name === 'body' || parent.name === 'html') break;
    const inner = top;
    parts = parent.children
      .filter(isElement)
      .flatMap((child) =>
        child === inner ? parts : good.has(child) && belongs(child, inner, densest) ? [child] : [],
      );
    top = parent;
  }
  return parts;
};

const densestElement = (passages: readonly Passage[]): Element | null => {
  const scores = totalsOf(
    passages.map((passage) => [scoredBy(passage.element), worthOf(passage)]),
    DECAY,
  );
  let best: [Element, number] | null = null;
  for (const entry of scores) if (!best || entry[1] > best[1]) best = entry;
  return best && best[1] > 0 ? best[0] : null;
};

/** A paragraph counts for the elements around it, any other for itself too. */
const scoredBy = (element: Element): Element => {
  const { name, parent } = element;
  return (name === 'p' || /^h\d$/.test(name)) && parent !== null && isElement(parent) ? parent : element;
};

const worthOf = ({ element, text, linked }: Passage): number => {
  if (linked * 2 > text.length) return -linked / 5;
  const free = text.length - linked;
  if (linked > 0 && listItem(element) !== null) return free / 10;
  if (free < SHORTEST) return 0;
  return Math.min(MOST_PER_PASSAGE, free) * (SENTENCE_END.test(text) ? 1 : 0.5);
};

const belongs = (sibling: Element, inner: Element, densest: Element): boolean =>
  FLOW.test(sibling.name) || isLike(sibling, inner) || holds(sibling, (element) => isLike(element, densest));

/** Of the same name and classes, and it has some. */
const isLike = (one: Element, other: Element): boolean =>
  one.name === other.name && namesOf(one) !== '' && namesOf(one) === namesOf(other);

const holds = (element: Element, test: (inner: Element) => boolean): boolean => {
  const stack: AnyNode[] = [];
  pushChildren(stack, element);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isElement(node) && test(node)) return true;
    pushChildren(stack, node);
  }
  return false;
};
