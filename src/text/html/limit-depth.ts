/** Browsers stop nesting at 512 elements; no page that people read comes near. */
const DEEPEST = 250;
/** Elements whose end tag may be left out, opened and not closed: old pages have hundreds. */
const MOST_UNCLOSED = 2000;
/** The longest pages of encyclopedias have fewer tags. */
const MOST_TAGS = 100_000;
/** What the parser takes for no markup: comments, and what a script or style that is not closed at once holds. */
const SKIPPED = ['script', 'style'].map(
  (name) => String.raw`<${name}(?=[\s>])(?![^<>]*\/>)[\s\S]*?(?:<\/${name}|$)`,
);
/** A tag, and whether it closes itself. Without the flag `u`: scripts are as long as they like. */
const TAG = new RegExp(
  [
    String.raw`<!(?=--)[\s\S]*?(?:-->|$)`,
    ...SKIPPED,
    String.raw`<(\/?)([a-z][a-z0-9:-]{0,40})(?:[^<>]*(\/>))?`,
  ].join('|'),
  'gi',
);
const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** In these a tag that ends in `/>` is a whole element, and shows nothing that is read; elsewhere the mark says nothing. */
const DRAWINGS = new Set(['svg', 'math']);
const ENDED_BY_THE_NEXT = new Set('p li dt dd tr td th tbody option'.split(' '));

/**
 * The page with elements that are nested too deeply, or are too many, and the empty ones of drawings taken out: their tags
 * become spaces, so that their text stays where it was and no offset changes. Later steps may then walk the tree as they
 * like, and their time stays linear in the length of the page.
 */
export const limitDepth = (html: string): string => {
  const cuts: number[] = [];
  let [depth, unclosed, tags, drawings] = [0, 0, 0, 0];
  for (const { 1: slash, 2: name, 3: whole, index } of html.matchAll(TAG)) {
    if (name === undefined) continue;
    const tag = name.toLowerCase();
    tags++;
    if (tags > MOST_TAGS) cuts.push(index);
    if (EMPTY.has(tag) || tags > MOST_TAGS) continue;
    if (whole !== undefined && (drawings > 0 || DRAWINGS.has(tag))) {
      // Whatever the parser makes of it, what is not there has no depth.
      cuts.push(index);
      continue;
    }
    if (DRAWINGS.has(tag)) drawings = Math.max(0, drawings + (slash === '/' ? -1 : 1));
    const ended = ENDED_BY_THE_NEXT.has(tag);
    if (slash !== '/') {
      if (ended) unclosed++;
      else depth++;
    }
    if (ended ? unclosed > MOST_UNCLOSED : depth > DEEPEST) cuts.push(index);
    if (slash === '/') {
      if (ended) unclosed = Math.max(0, unclosed - 1);
      else depth = Math.max(0, depth - 1);
    }
  }
  return cuts.length === 0 ? html : blank(html, cuts);
};

const blank = (html: string, cuts: readonly number[]): string => {
  const parts: string[] = [];
  let from = 0;
  for (const at of cuts) {
    if (at < from) continue;
    const close = html.indexOf('>', at);
    const end = close < 0 ? html.length : close + 1;
    parts.push(html.slice(from, at), ' '.repeat(end - at));
    from = end;
  }
  return parts.join('') + html.slice(from);
};
