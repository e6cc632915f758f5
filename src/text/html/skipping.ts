import type { AnyNode, Element } from 'domhandler';
import { type Hint, hintOf } from './hints.ts';
import { totalsOf } from './holders.ts';
import { isElement, type Page, pushChildren } from './page.ts';
import { type Passage, passagesOf } from './passages.ts';

/** Text of an element that is called sidebar, share, related … and yet has so much of the page's text is its article. */
const MOST_AROUND = 0.3;
const SHORTEST_GOOD = 40;

/** Tells by markup which elements of a page are left out, and which are captions. */
export interface Skipping {
  hint(element: Element): Hint;
  /** Scripts, hidden elements, navigation, what is called comments, sharing, related …; not captions. */
  skip(element: Element): boolean;
  caption(element: Element): boolean;
}

export const createSkipping = (page: Page): Skipping => {
  const hasHeadline = holdersOf(
    page,
    ({ name, attribs }) => name === 'h1' || attribs.itemprop === 'articleBody',
  );
  const hasParagraph = holdersOf(page, ({ name }) => name === 'p');
  // A drawing that was not closed has swallowed the page: its paragraphs are the page's.
  const hint = remember(
    (element: Element): Hint =>
      /^(?:svg|symbol|math)$/u.test(element.name) && hasParagraph(element) ? null : hintOf(element),
  );
  const readable = passagesOf(page.root, (element) => {
    const found = hint(element);
    return found === 'never' || (found === 'comments' && !hasHeadline(element));
  });
  const shares = sumsOf(readable, goodLength);
  const total = readable.reduce((sum, passage) => sum + goodLength(passage), 0);
  const isMuch = (element: Element): boolean =>
    element.name === 'body' || element.name === 'html' || hasHeadline(element);
  const isLittle = (element: Element): boolean =>
    !isMuch(element) && (shares.get(element) ?? 0) <= total * MOST_AROUND;
  const skip = remember((element: Element): boolean => {
    const found = hint(element);
    if (found === null || found === 'caption') return false;
    if (found === 'never') return true;
    return found === 'comments' ? !isMuch(element) : isLittle(element);
  });
  const caption = (element: Element): boolean => hint(element) === 'caption' && isLittle(element);
  return { hint, skip, caption };
};

/** Characters of a passage that reads as text: not short, and not mostly links. */
export const goodLength = ({ text, linked }: Passage): number =>
  linked * 2 > text.length || text.length < SHORTEST_GOOD ? 0 : text.length;

/** For each element the sum over the passages in it. */
export const sumsOf = (
  passages: readonly Passage[],
  value: (passage: Passage) => number,
): Map<Element, number> =>
  totalsOf(
    passages.flatMap((passage): [Element, number][] => {
      const own = value(passage);
      return own === 0 ? [] : [[passage.element, own]];
    }),
  );

/** A function of elements that is asked once for each. */
export const remember = <T>(read: (element: Element) => T): ((element: Element) => T) => {
  const known = new Map<Element, { value: T }>();
  return (element) => {
    const before = known.get(element);
    if (before) return before.value;
    const value = read(element);
    known.set(element, { value });
    return value;
  };
};

/** Whether an element is or holds one of those that the test names. */
const holdersOf = ({ root }: Page, test: (element: Element) => boolean): ((element: Element) => boolean) => {
  const holders = new Set<AnyNode>();
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    pushChildren(stack, node);
    if (!isElement(node) || !test(node)) continue;
    for (let holder: AnyNode | null = node; holder && !holders.has(holder); holder = holder.parent)
      holders.add(holder);
  }
  return (element) => holders.has(element);
};
