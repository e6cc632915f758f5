const START = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,5000}?-->\s*){0,5}/u;
const PAGE = /^<(?:!doctype\s+html|html|head|body|title|meta|frameset)(?=[\s>/])/iu;
const FRAGMENT =
  /^<(article|main|section|div|header|h[1-6]|p|table|figure|span|center|ul|blockquote|font)(?=[\s>])/iu;
/** What else a fragment begins with: marks of text, links, images, lists, parts of a page. */
const ELEMENT =
  /^<(?:a|abbr|aside|audio|b|big|br|button|cite|code|dl|em|figcaption|footer|form|hr|i|iframe|img|ins|kbd|label|link|mark|nav|noscript|object|ol|picture|pre|q|s|script|small|strike|strong|style|sub|sup|svg|time|tt|u|video)(?=[\s>/])/iu;
const BLOCK_END = /<\/(?:p|div|h[1-6]|ul|ol|dl|table|blockquote|figure|section|article|pre)\s{0,10}>/iu;

/**
 * Whether a decoded document is a web page or a piece of one: it begins with what begins a page, with an element whose
 * end tag follows, or with any element where a block ends later or lines are broken twice. Text that only mentions tags
 * is none.
 */
export const isHtml = (text: string): boolean => {
  const from = START.exec(text.slice(0, 30_000))?.[0].length ?? 0;
  const head = text.slice(from, from + 200);
  if (PAGE.test(head)) return true;
  const name = FRAGMENT.exec(head)?.[1];
  const start = name !== undefined || ELEMENT.test(head) ? text.slice(from, from + 1_000_000) : '';
  if (name === undefined && isPartedByLines(start)) return false;
  return (
    (name !== undefined && start.toLowerCase().includes(`</${name.toLowerCase()}>`)) ||
    BLOCK_END.test(start) ||
    (start.match(/<br(?=[\s/>])/giu)?.length ?? 0) > 1
  );
};

/** Whether blank lines part the paragraphs of a text, as in some systems that articles are written in, and no element does. */
const isPartedByLines = (text: string): boolean =>
  /[^>\s]\s{0,20}\n\s{0,20}\n\s{0,20}[^<\s]/u.test(text) && !/<p[\s>]/iu.test(text);

/** Whether a media type, in lower case and without parameters, is that of web pages. */
export const isHtmlMedia = (media: string): boolean =>
  media === 'text/html' || media === 'application/xhtml+xml';
