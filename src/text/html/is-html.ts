const START = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,5000}?-->\s*){0,5}/u;
const PAGE = /^<(?:!doctype\s+html|html|head|body|title|meta|frameset)(?=[\s>/])/iu;
const FRAGMENT =
  /^<(article|main|section|div|header|h[1-6]|p|table|figure|span|center|ul|blockquote|font)(?=[\s>])/iu;

/**
 * Whether a decoded document is a web page or a piece of one: it begins with what begins a page, or with an element
 * whose end tag follows. Text that only mentions tags is none.
 */
export const isHtml = (text: string): boolean => {
  const from = START.exec(text.slice(0, 30_000))?.[0].length ?? 0;
  const head = text.slice(from, from + 200);
  if (PAGE.test(head)) return true;
  const name = FRAGMENT.exec(head)?.[1];
  return (
    name !== undefined &&
    text
      .slice(from, from + 1_000_000)
      .toLowerCase()
      .includes(`</${name.toLowerCase()}>`)
  );
};

/** Whether a media type, in lower case and without parameters, is that of web pages. */
export const isHtmlMedia = (media: string): boolean =>
  media === 'text/html' || media === 'application/xhtml+xml';
