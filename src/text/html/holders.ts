import type { Element } from 'domhandler';
import { isElement } from './page.ts';

/*
 * Questions about all elements around one, answered for every element of a page in time linear to the page: asked
 * element by element, a page of nothing but nested lists would take its length times its depth.
 */

/** The element itself or the innermost one around it that passes the test, or null. The tree must stay as it is. */
export const nearest = (test: (element: Element) => boolean): ((element: Element) => Element | null) => {
  const known = new WeakMap<Element, Element | null>();
  return (element) => {
    const way: Element[] = [];
    let found: Element | null = null;
    for (let holder: Element | null = element; holder; holder = holderOf(holder)) {
      const before = known.get(holder);
      if (before !== undefined) {
        found = before;
        break;
      }
      way.push(holder);
      if (test(holder)) {
        found = holder;
        break;
      }
    }
    for (const passed of way) known.set(passed, found);
    return found;
  };
};

/** The innermost item of a list that an element is or lies in, or null. */
export const listItem = nearest(({ name }) => name === 'li');

/**
 * For each of the given elements and all around them: the sum of the values given for what it holds and for itself, each
 * times `decay` for every step between the two.
 */
export const totalsOf = (
  given: Iterable<readonly [element: Element, value: number]>,
  decay = 1,
): Map<Element, number> => {
  const totals = new Map<Element, number>();
  const outerFirst: Element[] = [];
  for (const [element, value] of given) {
    const added: Element[] = [];
    for (let holder: Element | null = element; holder && !totals.has(holder); holder = holderOf(holder)) {
      totals.set(holder, 0);
      added.push(holder);
    }
    for (const holder of added.reverse()) outerFirst.push(holder);
    totals.set(element, (totals.get(element) ?? 0) + value);
  }
  for (const element of outerFirst.reverse()) {
    const holder = holderOf(element);
    if (holder) totals.set(holder, (totals.get(holder) ?? 0) + decay * (totals.get(element) ?? 0));
  }
  return totals;
};

const holderOf = ({ parent }: Element): Element | null => (parent && isElement(parent) ? parent : null);
