import type { AnyNode, Element } from 'domhandler';
import type { Paragraph } from '../../schemas/article.ts';
import { isElement, pushChildren } from './page.ts';
import type { Passage } from './passages.ts';
import { around, remember, type Skipping } from './skipping.ts';

/** A passage of the main text and what it is. */
export interface Kinded {
  passage: Passage;
  kind: Paragraph['kind'];
}

const LONGEST_CAPTION = 250;
const LONGEST_BOLD_HEADING = 120;
/** Text that may stand beside an image and its caption in the element that holds them. */
const BESIDE = 150;
const SENTENCE_END = /[.!?…。！？]["'”’»)]*$/u;
const IMAGE = /^(?:img|picture|amp-img|video|amp-video)$/;

/** What each passage is, by its element, by what is around it, and by the image that it stands at. */
export const withKinds = (
  passages: readonly Passage[],
  parts: readonly Element[],
  { caption }: Skipping,
): Kinded[] => {
  const weigh = remember(contentsOf);
  return passages.map((passage) => {
    const inside = [...around(passage)];
    const end = inside.findIndex((element) => parts.includes(element));
    const own = end < 0 ? inside : inside.slice(0, end + 1);
    return { passage, kind: kindOf(passage, own, caption, parts, weigh) };
  });
};

const kindOf = (
  passage: Passage,
  own: readonly Element[],
  isCaption: Skipping['caption'],
  parts: readonly Element[],
  weigh: Weigh,
): Paragraph['kind'] => {
  const { element, text, bold } = passage;
  const isData = own.some(({ name }) => name === 'table' || name === 'blockquote' || name === 'pre');
  const captioned = own.some(
    (holder) => !parts.includes(holder) && (isCaption(holder) || (holder.name === 'figure' && !isData)),
  );
  if (captioned && text.length <= 4 * LONGEST_CAPTION) return 'caption';
  if (/^h[1-6]$/.test(element.name)) return 'heading';
  if (standsAtImage(passage, parts, weigh)) return 'caption';
  if (own.some(({ name }) => name === 'blockquote')) return 'quote';
  const isBold = bold >= text.length * 0.95 && text.length <= LONGEST_BOLD_HEADING;
  return isBold && element.name === 'p' && !/[.,;:：。]["'”’»)]*$/u.test(text) ? 'heading' : 'text';
};

/** A short passage that shares a small element with an image. Inside a `p` it has no full stop at its end. */
type Weigh = (element: Element) => { images: number; length: number };

const standsAtImage = (
  { element, text, linked }: Passage,
  parts: readonly Element[],
  weigh: Weigh,
): boolean => {
  if (text.length > LONGEST_CAPTION || linked * 2 > text.length || /^(?:td|th|li)$/.test(element.name))
    return false;
  let holder: AnyNode | null = element;
  for (let level = 0; level < 3 && holder && isElement(holder) && !parts.includes(holder); level++) {
    const { images, length } = weigh(holder);
    if (length > text.length + BESIDE) return false;
    if (images > 0) return element.name !== 'p' || !SENTENCE_END.test(text);
    holder = holder.parent;
  }
  return false;
};

/** Images and characters of text in an element; gives up where it has much text. */
const contentsOf: Weigh = (element) => {
  let [images, length] = [0, 0];
  const stack: AnyNode[] = [element];
  for (let node = stack.pop(); node && length <= LONGEST_CAPTION + BESIDE; node = stack.pop()) {
    if (node.type === 'text') length += node.data.trim().length;
    if (!isElement(node) || /^(?:script|style|noscript)$/.test(node.name)) continue;
    if (IMAGE.test(node.name)) images++;
    pushChildren(stack, node);
  }
  return { images, length };
};
