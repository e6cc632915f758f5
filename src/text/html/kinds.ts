import type { AnyNode, Element } from 'domhandler';
import type { Paragraph } from '../../schemas/article.ts';
import { nearest } from './holders.ts';
import { isElement, pushChildren } from './page.ts';
import type { Passage } from './passages.ts';
import { remember, type Skipping } from './skipping.ts';

/** A passage of the main text and what it is. */
export interface Kinded {
  passage: Passage;
  kind: Paragraph['kind'];
}

const LONGEST_CAPTION = 250;
const LONGEST_BOLD_HEADING = 120;
/** Text that may stand beside an image and its caption in the element that holds them. */
const BESIDE = 150;
/** An element with more nodes in it is not small, whatever it shows. */
const MOST_NODES = 500;
const SENTENCE_END = /[.!?…。！？]["'”’»)]*$/u;
const IMAGE = /^(?:img|picture|amp-img|video|amp-video)$/;

/** What each passage is, by its element, by what is around it, and by the image that it stands at. */
export const withKinds = (
  passages: readonly Passage[],
  parts: readonly Element[],
  { caption }: Skipping,
): Kinded[] => {
  const weigh = remember(contentsOf);
  const ends = new Set(parts);
  /** Whether an element or one around it, up to the part that it is in, passes the test. */
  const inside = (test: (element: Element) => boolean): Inside => {
    const last = nearest((element) => test(element) || ends.has(element));
    return (element) => {
      const found = last(element);
      return found !== null && test(found);
    };
  };
  const places: Places = {
    isPart: (element) => ends.has(element),
    data: inside(({ name }) => name === 'table' || name === 'blockquote' || name === 'pre'),
    quote: inside(({ name }) => name === 'blockquote'),
    figure: inside((element) => element.name === 'figure' && !ends.has(element)),
    caption: inside((element) => !ends.has(element) && caption(element)),
  };
  return passages.map((passage) => ({ passage, kind: kindOf(passage, places, weigh) }));
};

type Inside = (element: Element) => boolean;

/** What a passage's element stands in. */
type Places = Record<'isPart' | 'data' | 'quote' | 'figure' | 'caption', Inside>;

const kindOf = (passage: Passage, places: Places, weigh: Weigh): Paragraph['kind'] => {
  const { element, text, bold } = passage;
  const captioned = places.caption(element) || (places.figure(element) && !places.data(element));
  if (captioned && text.length <= 4 * LONGEST_CAPTION) return 'caption';
  if (/^h[1-6]$/.test(element.name)) return 'heading';
  if (standsAtImage(passage, places, weigh)) return 'caption';
  if (places.quote(element)) return 'quote';
  const isBold = bold >= text.length * 0.95 && text.length <= LONGEST_BOLD_HEADING;
  return isBold && element.name === 'p' && !/[.,;:：。]["'”’»)]*$/u.test(text) ? 'heading' : 'text';
};

/** A short passage that shares a small element with an image. Inside a `p` it has no full stop at its end. */
type Weigh = (element: Element) => { images: number; length: number };

const standsAtImage = ({ element, text, linked }: Passage, { isPart }: Places, weigh: Weigh): boolean => {
  if (text.length > LONGEST_CAPTION || linked * 2 > text.length || /^(?:td|th|li)$/.test(element.name))
    return false;
  let holder: AnyNode | null = element;
  for (let level = 0; level < 3 && holder && isElement(holder) && !isPart(holder); level++) {
    const { images, length } = weigh(holder);
    if (length > text.length + BESIDE) return false;
    if (images > 0) return element.name !== 'p' || !SENTENCE_END.test(text);
    holder = holder.parent;
  }
  return false;
};

/** Images and characters of text in an element; gives up where it has much in it. */
const contentsOf: Weigh = (element) => {
  let [images, length, nodes] = [0, 0, 0];
  const stack: AnyNode[] = [element];
  for (let node = stack.pop(); node && length <= LONGEST_CAPTION + BESIDE; node = stack.pop()) {
    nodes++;
    if (nodes > MOST_NODES) return { images, length: Number.POSITIVE_INFINITY };
    if (node.type === 'text') length += node.data.trim().length;
    if (!isElement(node) || /^(?:script|style|noscript)$/.test(node.name)) continue;
    if (IMAGE.test(node.name)) images++;
    pushChildren(stack, node);
  }
  return { images, length };
};
