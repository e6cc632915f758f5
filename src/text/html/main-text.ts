import type { Element } from 'domhandler';
import { mainElements } from './container.ts';
import { type Kinded, withKinds } from './kinds.ts';
import { isElement, type Page } from './page.ts';
import { passagesOf } from './passages.ts';
import type { Site } from './sites/site.ts';
import { createSkipping } from './skipping.ts';
import { trim } from './trim.ts';

export interface MainText {
  /** Paragraphs, headings, quotes and captions in reading order. */
  passages: Kinded[];
  /** The elements that held them. */
  parts: Element[];
  /** Whether an element in them was left out. */
  isOut(element: Element): boolean;
}

/** The main text of a page: by the rules of its site where it has some, else where the text is densest. */
export const mainText = (page: Page, site: Site | null = null): MainText => {
  const skipping = createSkipping(page);
  const body = site?.body === undefined ? null : page.$(site.body).toArray().find(isElement);
  if (body) {
    const without = new Set(
      site?.without.flatMap((selector) => page.$(selector).toArray().filter(isElement)),
    );
    const isOut = (element: Element): boolean => without.has(element) || skipping.hint(element) === 'never';
    const passages = trim(withKinds(passagesOf(body, isOut), [body], skipping));
    if (passages.length > 0) return { passages, parts: [body], isOut };
  }
  const scored = passagesOf(page.root, (element) => skipping.skip(element) || skipping.caption(element));
  const parts = mainElements(scored);
  const inside = parts.flatMap((part) => passagesOf(part, skipping.skip));
  return { passages: trim(withKinds(inside, parts, skipping)), parts, isOut: skipping.skip };
};
