import { load } from 'cheerio/slim';

/** `&nbsp;`, `&#8217;`, `&#x2019;`: a character reference of HTML, its mark at the end included. */
export const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu;
const NO_REFERENCE = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/giu;

/**
 * A text with each character reference as the character that it stands for, as the parser of pages reads it: `&#146;` is
 * the mark of windows-1252 there. Names that no reference has stay, and so do tags and a bare `&`, as in addresses.
 */
export const decodeReferences = (text: string): string =>
  text.search(REFERENCE) === -1
    ? text
    : load(text.replace(NO_REFERENCE, '&amp;').replaceAll('<', '&lt;'), {
        xml: { xmlMode: false, decodeEntities: true },
      }).text();
