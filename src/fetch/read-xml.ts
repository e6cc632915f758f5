import { type CheerioAPI, load } from 'cheerio/slim';

/**
 * XML from strangers, as a tree to be searched; null where its tags are not well formed, or nested so deep that only an
 * attack can be meant. The parser knows neither document type definitions nor entities beyond XML's own five, so that
 * nothing is fetched and nothing multiplies; but the time it takes grows with the depth, which is why that is looked at
 * first, in one pass.
 */
export const readXml = (text: string): CheerioAPI | null =>
  deepest(text) > mostLevels ? null : load(text, { xml: true });

const mostLevels = 200;

/** How deep elements are nested, Infinity where a tag is not well formed; tags are told apart as the parser does it. */
const deepest = (text: string): number => {
  const stack: string[] = [];
  let most = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    const tag = tagAt(text, at);
    if (!tag) return Number.POSITIVE_INFINITY;
    if (tag.kind === 'open') most = Math.max(most, stack.push(tag.name));
    if (tag.kind === 'close' && stack.includes(tag.name)) stack.length = stack.lastIndexOf(tag.name);
    if (most > mostLevels) return most;
    at = text.indexOf('<', tag.end);
  }
  return most;
};

interface Tag {
  kind: 'open' | 'close' | 'other';
  name: string;
  end: number;
}

const tagAt = (text: string, at: number): Tag | null => {
  for (const [begin, finish] of others) {
    if (!text.startsWith(begin, at)) continue;
    const end = text.indexOf(finish, at + begin.length);
    return end < 0 ? null : { kind: 'other', name: '', end: end + finish.length };
  }
  closing.lastIndex = at;
  const close = closing.exec(text);
  if (close) return { kind: 'close', name: close[1] ?? '', end: closing.lastIndex };
  return openingAt(text, at);
};

/* The first that fits counts. The parser ends declarations and instructions at the first `>`, whatever is inside. */
const others: readonly [string, string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
];
const closing = /<\/([^\s<>/"'=]+)\s*>/y;
const opening = /<([^\s<>/"'=!?]+)/y;
const attribute = /\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*')/y;
const ending = /\s*(\/?)>/y;

const openingAt = (text: string, at: number): Tag | null => {
  opening.lastIndex = at;
  const name = opening.exec(text)?.[1];
  if (!name) return null;
  attribute.lastIndex = opening.lastIndex;
  let end = opening.lastIndex;
  while (attribute.test(text)) end = attribute.lastIndex;
  ending.lastIndex = end;
  const found = ending.exec(text);
  return found && { kind: found[1] ? 'other' : 'open', name, end: ending.lastIndex };
};
