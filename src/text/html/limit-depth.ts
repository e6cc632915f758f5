/** Browsers stop nesting at 512 elements; no page that people read comes near. */
const DEEPEST = 250;
/** Elements whose end tag may be left out, opened and not closed: old pages have hundreds. */
const MOST_UNCLOSED = 2000;
/** The longest pages of encyclopedias have fewer tags. */
const MOST_TAGS = 100_000;
const TAG = /<(\/?)([a-z][a-z0-9:-]{0,40})/giu;
const EMPTY = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ENDED_BY_THE_NEXT = new Set('p li dt dd tr td th tbody option'.split(' '));

/**
 * The page with elements that are nested too deeply, or are too many, taken out: their tags become spaces, so that their
 * text stays where it was and no offset changes. Later steps may then walk the tree as they like, and their time stays
 * linear in the length of the page.
 */
export const limitDepth = (html: string): string => {
  const cuts: number[] = [];
  let [depth, unclosed, tags] = [0, 0, 0];
  for (const { 1: slash, 2: name = '', index } of html.matchAll(TAG)) {
    const tag = name.toLowerCase();
    tags++;
    if (tags > MOST_TAGS) cuts.push(index);
    if (EMPTY.has(tag) || tags > MOST_TAGS) continue;
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
