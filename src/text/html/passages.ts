import type { AnyNode, Element } from 'domhandler';
import { isElement } from './page.ts';

/** A run of text between the borders of two block elements, as a reader sees a paragraph. */
export interface Passage {
  /** The innermost block element around it. */
  element: Element;
  /** White space as one space. */
  text: string;
  /** How many of its characters are part of a link, and how many are bold. */
  linked: number;
  bold: number;
  /** Where its last character that is no part of a link ends; from there on all is linked. */
  free: number;
  /** Where its stretches stood: offset in `text`, offset in the document. */
  origins: readonly (readonly [at: number, origin: number])[];
}

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol optgroup option p pre section select summary table tbody td textarea tfoot th thead tr ul amp-img amp-carousel'.split(
    ' ',
  ),
);

/**
 * The passages of a tree in reading order. `skip` tells which elements are left out with all they hold. Two line breaks
 * in a row end a passage; one is a space.
 */
export const passagesOf = (root: AnyNode, skip: (element: Element) => boolean): Passage[] => {
  const passages: Passage[] = [];
  let run: Run | null = null;
  const stack: Frame[] = [{ node: root, leaving: false, block: null, linked: false, bold: false }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { node, leaving, block } = frame;
    if (leaving) {
      run = finish(run, passages);
      continue;
    }
    if (node.type === 'text') {
      if (block) run = extend(run ?? newRun(block), node.data, node.startIndex ?? 0, frame);
      continue;
    }
    if (isElement(node)) {
      if (skip(node)) {
        if (BLOCKS.has(node.name)) run = finish(run, passages);
        continue;
      }
      if (node.name === 'br') {
        if (run && run.breaks > 0) run = finish(run, passages);
        else if (run) {
          extend(run, ' ', node.startIndex ?? 0, frame);
          run.breaks = 1;
        }
        continue;
      }
    } else if (node.type !== 'root' && node.type !== 'cdata') continue;
    const isBlock = isElement(node) && BLOCKS.has(node.name);
    if (isBlock) {
      run = finish(run, passages);
      stack.push({ node, leaving: true, block, linked: false, bold: false });
    }
    const own = isBlock ? node : block;
    const linked = frame.linked || (isElement(node) && node.name === 'a' && node.attribs.href !== undefined);
    const bold = frame.bold || (isElement(node) && (node.name === 'b' || node.name === 'strong'));
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) stack.push({ node: child, leaving: false, block: own, linked, bold });
    }
  }
  finish(run, passages);
  return passages;
};

interface Frame {
  node: AnyNode;
  leaving: boolean;
  block: Element | null;
  linked: boolean;
  bold: boolean;
}

/** A passage that is being read. */
interface Run {
  element: Element;
  parts: string[];
  length: number;
  linked: number;
  bold: number;
  free: number;
  breaks: number;
  origins: [number, number][];
}

const newRun = (element: Element): Run => ({
  element,
  parts: [],
  length: 0,
  linked: 0,
  bold: 0,
  free: 0,
  breaks: 0,
  origins: [],
});

/** Adds a stretch of text to a run in place. */
const extend = (run: Run, data: string, origin: number, { linked, bold }: Frame): Run => {
  const text = data.replace(/\s+/g, ' ');
  const last = run.parts.at(-1);
  const joined = (last === undefined || last.endsWith(' ')) && text.startsWith(' ') ? text.slice(1) : text;
  if (joined === '') return run;
  run.origins.push([run.length, origin + (/^\s*/.exec(data)?.[0].length ?? 0)]);
  run.parts.push(joined);
  run.length += joined.length;
  const letters = joined.trim().length;
  if (letters > 0) run.breaks = 0;
  if (linked) run.linked += letters;
  else if (letters > 0) run.free = run.length;
  if (bold) run.bold += letters;
  return run;
};

const finish = (run: Run | null, passages: Passage[]): null => {
  const text = run?.parts.join('').trimEnd() ?? '';
  if (run && /[\p{L}\p{N}]/u.test(text)) {
    const { element, linked, bold, free, origins } = run;
    passages.push({ element, text, linked: Math.min(linked, text.length), bold, free, origins });
  }
  return null;
};
